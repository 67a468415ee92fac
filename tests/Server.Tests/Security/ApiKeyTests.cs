using System.Net;
using System.Net.Http.Headers;
using GpuKernels.Client;
using GpuKernels.Server.Security;
using Grpc.Core;
using Grpc.Health.V1;

namespace GpuKernels.Server.Tests.Security;

/// <summary>Callers with keys, over a real socket.</summary>
public sealed class ApiKeyTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gpukernels-").FullName;

    private readonly (string Key, string Entry) _alice = ApiKeys.Create("alice"), _bob = ApiKeys.Create("bob");

    private RunningServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await RunningServer.Start(
        "--Security:ApiKeys", $"{_alice.Entry}; {_bob.Entry}", "--Datasets:Folder", _folder, "--Log:Level", "Verbose", "--http-urls", "http://127.0.0.1:0");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_right_key_is_served()
    {
        await using KernelClient client = Client(_alice.Key);

        Assert.NotEmpty(await client.ListFunctionsAsync());
    }

    [Fact]
    public async Task A_key_may_end_with_the_line_of_the_file_that_it_was_read_from()
    {
        await using KernelClient client = Client(_alice.Key + "\n");

        Assert.NotEmpty(await client.ListFunctionsAsync());
    }

    [Theory]
    [InlineData("gk_two\nlines")]
    [InlineData("gk_mêlée")]
    public void A_key_that_is_none_is_refused_in_words_that_do_not_hold_it(string key)
    {
        string refused = Assert.Throws<ArgumentException>(() => Client(key)).Message;

        Assert.Equal("ApiKey holds characters that neither a key nor a token has.", refused);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gk_0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Without_a_right_key_nothing_is_served_but_health(string? key)
    {
        await using KernelClient client = Client(key);

        KernelException refused = await Assert.ThrowsAsync<KernelException>(() => client.ListFunctionsAsync());
        Assert.Equal(StatusCode.Unauthenticated, refused.Status);
        refused = await Assert.ThrowsAsync<KernelException>(() => client.Datasets.UploadAsync(Tensor.Of([1.0], 1)));
        Assert.Equal(StatusCode.Unauthenticated, refused.Status);
        HealthCheckResponse health = await new Health.HealthClient(client.Calls).CheckAsync(new HealthCheckRequest());
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
        await _server.Until(() => _server.Log.Refusals.Any(line => line.StartsWith("Refused 127.0.0.1: ", StringComparison.Ordinal)), "the refusal is logged");
    }

    [Fact]
    public async Task Tenants_do_not_see_each_others_datasets()
    {
        await using KernelClient alice = Client(_alice.Key), bob = Client(_bob.Key);
        DatasetDescription hers = await alice.Datasets.UploadAsync(Tensor.Of([1.0, 2.0], 2, 1));

        Assert.Empty((await bob.Datasets.ListAsync()).Datasets);
        KernelException refused = await Assert.ThrowsAsync<KernelException>(() => bob.Datasets.DownloadAsync(hers.Handle));
        Assert.Equal(StatusCode.NotFound, refused.Status);
        refused = await Assert.ThrowsAsync<KernelException>(() => bob.PairwiseAsync(Output.Function("linear"), hers, null, null, new double[4]));
        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        refused = await Assert.ThrowsAsync<KernelException>(() => bob.Datasets.DeleteAsync(hers.Handle));
        Assert.Equal(StatusCode.NotFound, refused.Status);
        await alice.PairwiseAsync(Output.Function("linear"), hers, null, null, new double[4]);
    }

    [Fact]
    public async Task No_key_stands_in_the_log()
    {
        string wrong = ApiKeys.Create("eve").Key;
        await using KernelClient alice = Client(_alice.Key), eve = Client(wrong);
        await alice.ListFunctionsAsync();
        await Assert.ThrowsAsync<KernelException>(() => eve.ListFunctionsAsync());
        await _server.Until(() => _server.Log.Refusals.Any(line => line.StartsWith("Refused 127.0.0.1: ", StringComparison.Ordinal)), "the refusal is logged");

        Assert.StartsWith("Refused 127.0.0.1: a key or certificate of nobody (", Assert.Single(_server.Log.Refusals), StringComparison.Ordinal);
        string[] lines = [.. _server.Log.Events.Select(line => $"{line.RenderMessage()} {string.Join(' ', line.Properties.Values)} {line.Exception}")];

        Assert.NotEmpty(lines);
        Assert.DoesNotContain(lines, line => line.Contains(_alice.Key, StringComparison.Ordinal) || line.Contains(wrong, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/v1/devices")]
    [InlineData("/metrics")]
    [InlineData("/openapi.json")]
    [InlineData("/docs/index.html")]
    public async Task Over_HTTP_the_key_opens_too(string path)
    {
        using var http = new HttpClient { BaseAddress = new Uri(_server.HttpAddress) };

        HttpResponseMessage refused = await http.GetAsync(path);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _alice.Key);
        HttpResponseMessage answered = await http.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Bearer", Assert.Single(refused.Headers.WwwAuthenticate).Scheme);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task Probes_need_no_key(string path)
    {
        using var http = new HttpClient { BaseAddress = new Uri(_server.HttpAddress) };

        Assert.Equal("Healthy", await http.GetStringAsync(path));
    }

    private KernelClient Client(string? key) => _server.Connect(new KernelClientSettings { ApiKey = key });
}
