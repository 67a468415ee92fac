using System.Text;
using GpuKernels.Client;
using GpuKernels.Server.Security;
using Grpc.Core;

namespace GpuKernels.Server.Tests.Attacks;

/// <summary>Names that would be paths: they lead nowhere.</summary>
public sealed class PathTests : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("gpukernels-");

    private string Folder => Path.Combine(_parent.FullName, "datasets");

    [Theory]
    [InlineData("GET /docs/../../../../etc/passwd HTTP/1.1")]
    [InlineData("GET /docs/..%2f..%2f..%2fetc%2fpasswd HTTP/1.1")]
    [InlineData("GET /docs/%2e%2e/%2e%2e/appsettings.json HTTP/1.1")]
    [InlineData("GET /appsettings.json HTTP/1.1")]
    [InlineData("GET /v1/datasets/..%2f..%2fcatalogue.sqlite HTTP/1.1")]
    [InlineData("DELETE /v1/datasets/%2e%2e%2fcatalogue.sqlite HTTP/1.1")]
    [InlineData("GET /v1/datasets/x%00y HTTP/1.1")]
    [InlineData("GET \\..\\..\\windows\\win.ini HTTP/1.1")]
    public async Task Over_HTTP(string request)
    {
        await using RunningServer server = await RunningServer.Start("--http-urls", "http://127.0.0.1:0", "--Datasets:Folder", Folder);
        using RawLine line = await RawLine.To(server.HttpAddress);

        await line.Send($"{request}\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        string answer = Encoding.Latin1.GetString(await line.ReadToEnd(TestContext.Current.CancellationToken));

        Assert.Matches("^HTTP/1.1 (400|404|405) ", answer);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Listen", answer, StringComparison.Ordinal);
        await Attack.AssertAlive(server);
    }

    [Theory]
    [InlineData("../../escaped")]
    [InlineData("/absolute")]
    [InlineData("con")]
    [InlineData("a\\b")]
    public async Task As_the_name_of_a_tenant(string tenant)
    {
        (string key, string entry) = ApiKeys.Create(tenant);
        await using RunningServer server = await RunningServer.Start("--Security:ApiKeys", entry, "--Datasets:Folder", Folder);
        await using KernelClient client = server.Connect(new KernelClientSettings { ApiKey = key });

        Tensor sent = Tensor.Of([1.0, 2], 2);
        DatasetDescription kept = await client.Datasets.UploadAsync(sent);

        Assert.Equal(sent.Bytes.ToArray(), (await client.Datasets.DownloadAsync(kept.Handle)).Bytes.ToArray());
        Assert.Equal(["datasets"], _parent.EnumerateFileSystemInfos().Select(entry => entry.Name));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories), path => path.Contains("escaped", StringComparison.Ordinal) || path.Contains("absolute", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("$(id)")]
    [InlineData("<script>")]
    public async Task As_the_name_of_an_argument_or_a_function(string name)
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = server.Connect();
        var parameters = new Dictionary<string, Tensor> { [name] = 1.0 };

        foreach (Output function in (Output[])[Output.Function("rbf"), Output.Function(name), Output.Formula(name)])
        {
            KernelException refused = await Assert.ThrowsAsync<KernelException>(
                () => client.PairwiseAsync(function, new Samples(3, 2, 1).Tensor, null, parameters, new float[9]));
            Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        }

        await Attack.AssertAlive(server);
    }

    public void Dispose() => _parent.Delete(recursive: true);
}
