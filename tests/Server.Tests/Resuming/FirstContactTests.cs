using System.Text;
using GpuKernels.Client;
using GpuKernels.Server.Tests.Security;
using Grpc.Core;

namespace GpuKernels.Server.Tests.Resuming;

/// <summary>Where no server answers the client says so soon, with what there is instead, however often it would go on with a result that breaks.</summary>
public sealed class FirstContactTests
{
    private static readonly KernelClientSettings Patient = new() { ResumeAttempts = int.MaxValue };

    private static readonly Computation Gram = Computation.Pairwise(Output.Function("rbf"), new Samples(10, 2, 1).Tensor);

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://no-such-name.invalid:80")]
    [InlineData("https://127.0.0.1:1")]
    public async Task Nobody(string address) => Assert.StartsWith("no server answers there: ", await Unreached(address), StringComparison.Ordinal);

    [Fact]
    public async Task No_socket() => Assert.Equal("no server answers there: there is no socket /no/such/socket", await Unreached("unix:/no/such/socket"));

    [Fact]
    public async Task A_file_that_is_no_socket()
    {
        string file = Path.GetTempFileName();
        try
        {
            Assert.Equal($"no server answers there: nobody listens at {file}: it is no socket, or that of a server which has ended", await Unreached($"unix:{file}"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("unix:/no/such/socket")]
    public async Task An_upload_to_nobody_is_not_tried_again(string address)
    {
        await using KernelClient client = KernelClient.Connect(address, new KernelClientSettings { UploadAttempts = int.MaxValue });
        using var never = new CancellationTokenSource(TimeSpan.FromMinutes(2));

        KernelException ended = await Assert.ThrowsAsync<KernelException>(() => client.Datasets.UploadAsync(new Samples(10, 2, 1).Tensor, cancel: never.Token));

        Assert.StartsWith("no server answers there: ", ended.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/v1")]
    [InlineData("https://127.0.0.1:1/?x")]
    [InlineData("localhost:5080")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("unix:")]
    [InlineData("")]
    public void An_address_that_is_none_of_a_server(string address) => Assert.Contains(
        "is no address of a server: that is http://HOST:PORT, https://HOST:PORT or unix:/PATH", Assert.Throws<ArgumentException>(() => KernelClient.Connect(address)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_port_for_HTTP_1()
    {
        await using RunningServer server = await RunningServer.Start("--http-urls", "http://127.0.0.1:0");

        Assert.Equal(
            "what listens there speaks HTTP/1.1 and no HTTP/2: a server takes gRPC at its --urls and not at its --http-urls", await Unreached(server.HttpAddress));
    }

    [Fact]
    public async Task A_port_for_TLS()
    {
        using var authority = new TestAuthority();
        (string certificate, string key) = authority.ServerFiles();
        await using RunningServer server = await RunningServer.StartOn(
            "https://127.0.0.1:0", "--Security:CertificateFile", certificate, "--Security:CertificateKeyFile", key, "--Security:AllowAnonymous", "true");

        Assert.EndsWith("it may speak https", await Unreached(server.Address.Replace("https:", "http:", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_cleartext()
    {
        await using RunningServer server = await RunningServer.StartOn("http://127.0.0.1:0");

        Assert.Equal("what listens there speaks no TLS: say http:// and not https://", await Unreached(server.Address.Replace("http:", "https:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Something_that_hangs_up_on_TLS()
    {
        await using var other = new OtherPort(ReadOnlyMemory<byte>.Empty, OtherPort.HangUp);

        await Unreached(other.Address.Replace("http:", "https:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", "what listens there speaks no HTTP/2")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "what listens there speaks HTTP/1.1 and no HTTP/2")]
    public async Task Something_that_speaks_otherwise(string words, string said)
    {
        await using var other = new OtherPort(Encoding.ASCII.GetBytes(words), OtherPort.Wait);

        Assert.StartsWith(said, await Unreached(other.Address), StringComparison.Ordinal);
    }

    /// <summary>What stands before a server may do so while that starts: it is tried a few times, and no more.</summary>
    [Fact]
    public async Task Something_that_throws_connections_away()
    {
        await using var other = new OtherPort(ReadOnlyMemory<byte>.Empty, OtherPort.ThrowAway);

        await Unreached(other.Address);
    }

    [Fact]
    public async Task Something_that_hangs_up()
    {
        await using var other = new OtherPort(ReadOnlyMemory<byte>.Empty, OtherPort.HangUp);

        await Unreached(other.Address);
    }

    private static async Task<string> Unreached(string address)
    {
        await using KernelClient client = KernelClient.Connect(address, Patient);
        using var never = new CancellationTokenSource(TimeSpan.FromMinutes(2));

        KernelException ended = await Assert.ThrowsAsync<KernelException>(() => client.FillAsync(Gram, new float[100].AsMemory(), never.Token));

        Assert.Equal(StatusCode.Unavailable, ended.Status);
        return ended.Message;
    }
}
