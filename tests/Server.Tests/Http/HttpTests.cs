using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GpuKernels.Protos.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;

namespace GpuKernels.Server.Tests.Http;

/// <summary>The HTTP/1.1 port: the small calls as JSON and gRPC-Web, health, metrics, and the contract.</summary>
public sealed partial class HttpTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.Start("--http-urls", "http://127.0.0.1:0", "--Limits:MaxMessageBytes", "65536");
        _http = new HttpClient { BaseAddress = new Uri(_server.HttpAddress) };
    }

    [Fact]
    public async Task A_matrix_as_JSON()
    {
        JsonElement answer = await Post("/v1/gram", """{"function": "rbf", "x": [{"values": [0, 0]}, {"values": [3, 4]}], "parameters": {"gamma": 0.1}}""", HttpStatusCode.OK);

        double[][] rows = [.. answer.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToArray())];
        Samples.AssertClose([1, Math.Exp(-2.5), Math.Exp(-2.5), 1], [.. rows.SelectMany(row => row)], 1e-12);
        Assert.Equal("direct", answer.GetProperty("header").GetProperty("method").GetString());
    }

    [Fact]
    public async Task A_refusal_as_JSON_has_every_violation()
    {
        JsonElement answer = await Post("/v1/gram", """{"function": "rbff", "x": [{"values": [1, 2]}, {"values": [3]}]}""", HttpStatusCode.BadRequest);

        Assert.Equal((int)StatusCode.InvalidArgument, answer.GetProperty("code").GetInt32());
        string[] fields = [.. answer.GetProperty("details")[0].GetProperty("fieldViolations").EnumerateArray().Select(violation => violation.GetProperty("field").GetString()!)];
        Assert.Equal(["function", "x[1]"], fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_lists_as_JSON()
    {
        JsonElement functions = await _http.GetFromJsonAsync<JsonElement>("/v1/functions"), devices = await _http.GetFromJsonAsync<JsonElement>("/v1/devices");

        Assert.Contains(functions.GetProperty("functions").EnumerateArray(), function => function.GetProperty("name").GetString() == "rbf");
        Assert.Contains(devices.GetProperty("devices").EnumerateArray(), device => device.GetProperty("backend").GetString() == "cpu");
    }

    [Fact]
    public async Task A_body_over_the_limit_of_a_message_is_refused_and_the_server_goes_on()
    {
        using HttpResponseMessage refused = await _http.PostAsync("/v1/gram", new StringContent(new string(' ', 100_000), Encoding.UTF8, "application/json"));

        Assert.False(refused.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync("/v1/devices")).StatusCode);
    }

    [Fact]
    public async Task A_browser_s_gRPC()
    {
        using GrpcChannel channel = GrpcChannel.ForAddress(_server.HttpAddress, new GrpcChannelOptions
        {
            HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWebText, new HttpClientHandler()),
            HttpVersion = HttpVersion.Version11,
        });
        var client = new KernelService.KernelServiceClient(channel);

        await Messages.AssertAlive(client);
        Refusal refused = await Refusal.Of(client.GramAsync(new GramRequest { Function = "rbff" }));
        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task Probes_find_it_healthy(string path) => Assert.Equal("Healthy", await _http.GetStringAsync(path));

    [Fact]
    public async Task Metrics_count_what_was_computed()
    {
        await using Client.KernelClient client = _server.Connect();
        await client.FillAsync<float>(Client.Computation.Pairwise(Client.Output.Function("rbf"), new Samples(40, 3, 1).Tensor), new float[1600]);
        await _server.Until(() => _server.ActiveCalls == 0, "the call has ended");

        string metrics = await _http.GetStringAsync("/metrics");

        string[] documented = [.. DocumentedMetric().Matches(await File.ReadAllTextAsync(Path.Combine(SettingsTests.Repository(), "docs", "operation.md"))).Select(match => match.Groups[1].Value)];
        Assert.True(documented.Length > 5);
        Assert.All(documented, name => Assert.Contains($"# TYPE {name.Replace("_total", "", StringComparison.Ordinal)}", metrics, StringComparison.Ordinal));
        Assert.Matches("""(?m)^gpukernels_call_duration_seconds_count\{[^}]*method="/gpukernels.v1.KernelService/Evaluate"[^}]*\} [1-9]""", metrics);
        Assert.Matches("""(?m)^gpukernels_stage_duration_seconds_count\{[^}]*backend="[a-z-]+"[^}]*stage="compute"[^}]*\} [1-9]""", metrics);
        Assert.Contains("kestrel_active_connections", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_contract_is_whole()
    {
        JsonElement document = await _http.GetFromJsonAsync<JsonElement>("/openapi.json");

        Assert.Equal(["/v1/datasets", "/v1/datasets/{handle}", "/v1/devices", "/v1/functions", "/v1/gram", "/v1/plan"], document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order());
        string[] schemas = [.. document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name)];
        string[] references = [.. References(document)];
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.Contains(reference.Split('/')[^1], schemas));
    }

    [Fact]
    public async Task The_contract_has_a_page() => Assert.Contains("swagger-ui", await _http.GetStringAsync("/docs/index.html"), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://pages.example", "https://pages.example")]
    [InlineData("https://others.example", null)]
    public async Task Pages_of_the_origins_in_the_settings_may_call(string origin, string? allowed)
    {
        await using RunningServer server = await RunningServer.Start("--http-urls", "http://127.0.0.1:0", "--Listen:AllowedOrigins", "https://pages.example");
        using var http = new HttpClient { BaseAddress = new Uri(server.HttpAddress) };
        using var question = new HttpRequestMessage(HttpMethod.Options, "/gpukernels.v1.KernelService/Gram");
        question.Headers.Add("Origin", origin);
        question.Headers.Add("Access-Control-Request-Method", "POST");

        using HttpResponseMessage answer = await http.SendAsync(question);

        Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? origins) ? origins.Single() : null);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [GeneratedRegex("`(gpukernels_[a-z_]+)`")]
    private static partial Regex DocumentedMetric();

    private static IEnumerable<string> References(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(member => member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private async Task<JsonElement> Post(string path, string json, HttpStatusCode expected)
    {
        using HttpResponseMessage response = await _http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{response.StatusCode}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }
}
