using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using GpuKernels.Client;
using GpuKernels.Protos.V1;
using GpuKernels.Server.Hosting;
using GpuKernels.Server.Settings;
using Grpc.Core;
using Grpc.Health.V1;

namespace GpuKernels.Server.Tests.Security;

/// <summary>A server with keys opens to those who bring one, and a server that other machines reach has keys or says that it needs none.</summary>
public sealed class ApiKeyTests
{
    private const string Key = "a key that is in no log";

    private static readonly string Hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Key)));

    private static readonly string[] Guarded = ["--http-urls", "http://127.0.0.1:0", "--Security:ApiKeyHashes", $"{new string('0', 64)};{Hash}"];

    [Fact]
    public async Task The_key_opens()
    {
        await using RunningServer server = await RunningServer.Start(Guarded);
        await using KernelClient client = server.Connect(new KernelClientSettings { ApiKey = Key });

        Assert.NotEmpty(await client.ListDevicesAsync());
        await using ResultTiles tiles = await client.EvaluateAsync(Client.Computation.Pairwise(Client.Output.Function("rbf"), new Samples(4, 3, 1).Tensor));
        Assert.Equal([4L, 4L], tiles.Header.Outputs[0].Shape);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another key")]
    public async Task Without_it_every_call_is_refused_and_no_log_has_a_key(string? key)
    {
        await using RunningServer server = await RunningServer.Start(Guarded);
        await using KernelClient client = server.Connect(new KernelClientSettings { ApiKey = key });

        KernelException refused = await Assert.ThrowsAsync<KernelException>(() => client.ListDevicesAsync());

        Assert.Equal(StatusCode.Unauthenticated, refused.Status);
        Assert.Contains("authorization: Bearer KEY", refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(server.Log.Events);
        Assert.DoesNotContain(server.Log.Events, line => line.RenderMessage().Contains("key that is", StringComparison.Ordinal) || line.RenderMessage().Contains("another key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Health_needs_no_key()
    {
        await using RunningServer server = await RunningServer.Start(Guarded);
        using RawClient client = server.ConnectRaw();
        using var http = new HttpClient { BaseAddress = new Uri(server.HttpAddress) };

        HealthCheckResponse health = await new Health.HealthClient(client.Channel).CheckAsync(new HealthCheckRequest());

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
        Assert.Equal("Healthy", await http.GetStringAsync("/healthz/ready"));
    }

    [Theory]
    [InlineData("/v1/devices")]
    [InlineData("/metrics")]
    [InlineData("/openapi.json")]
    public async Task Over_HTTP_too(string path)
    {
        await using RunningServer server = await RunningServer.Start(Guarded);
        using var http = new HttpClient { BaseAddress = new Uri(server.HttpAddress) };

        HttpResponseMessage refused = await http.GetAsync(path);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        HttpResponseMessage answered = await http.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Bearer", Assert.Single(refused.Headers.WwwAuthenticate).Scheme);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    public void A_server_that_others_reach_does_not_start_without_keys(string url)
    {
        SettingsException refused = Assert.Throws<SettingsException>(() => ServerHost.Build(["--urls", url]));

        Assert.StartsWith($"Security: {url} takes calls from other machines.", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unless_the_settings_say_so()
    {
        await using RunningServer server = await RunningServer.StartOn("http://0.0.0.0:0", "--Security:AllowAnonymous", "true");
        using RawClient client = server.ConnectRaw();

        await Messages.AssertAlive(client);
    }

    [Fact]
    public void A_hash_that_is_none_stops_the_start_and_is_not_shown()
    {
        SettingsException refused = Assert.Throws<SettingsException>(() => ServerHost.Build(["--Security:ApiKeyHashes", Key]));

        Assert.DoesNotContain(Key, Assert.Single(refused.Problems), StringComparison.Ordinal);
    }
}
