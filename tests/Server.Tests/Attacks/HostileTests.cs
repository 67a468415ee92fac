using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;
using Serilog.Events;

namespace GpuKernels.Server.Tests.Attacks;

/// <summary>Peers that speak no gRPC, or speak it to do harm: they are shut out, and the next caller is served.</summary>
public sealed class HostileTests
{
    private static readonly byte[] Preface = Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_bytes_on_the_port(int seed)
    {
        await using RunningServer server = await RunningServer.Start("--http-urls", "http://127.0.0.1:0");
        var noise = new byte[50_000];
        new Random(seed).NextBytes(noise);

        await SendUntilClosed(server.Address, noise);
        await SendUntilClosed(server.HttpAddress, noise);
        await SendUntilClosed(server.Address, [.. Preface, .. noise]);

        // Twice the same fault is one line.
        await server.Until(() => server.Log.Refusals.Count() >= 2, "both are logged with their reasons");
        Assert.All(server.Log.Refusals, line => Assert.Matches("^Refused 127.0.0.1.*: (a broken HTTP request|broken HTTP/2|another version of HTTP)", line));
        await Attack.AssertAlive(server);
    }

    [Fact]
    public async Task A_message_that_says_it_has_two_gigabytes()
    {
        await using RunningServer server = await RunningServer.Start();

        Assert.Equal(StatusCode.ResourceExhausted, await Call(server, [0, 0x7F, 0xFF, 0xFF, 0xFF, 1, 2, 3]));

        await Attack.AssertAlive(server);
    }

    [Fact]
    public async Task A_message_that_is_no_protobuf()
    {
        await using RunningServer server = await RunningServer.Start();

        Assert.Equal(StatusCode.InvalidArgument, await Call(server, [0, 0, 0, 0, 4, 0xFF, 0xFF, 0xFF, 0xFF]));
        Assert.Equal(StatusCode.InvalidArgument, await Call(server, [0, 0, 0, 0, 4, 0xFF, 0xFF, 0xFF, 0xFF], "/gpukernels.v1.KernelService/Evaluate"));
        Assert.Equal(StatusCode.InvalidArgument, await Call(server, [0, 0, 0, 0, 2, 0x0A, 0x7F], "/gpukernels.v1.DatasetService/ReadDataset"));

        string line = Assert.Single(server.Log.Refusals);
        Assert.StartsWith("Refused 127.0.0.1: a message that is no protobuf (/gpukernels.v1.KernelService/Gram", line, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log.Events, written => written.Level >= LogEventLevel.Error);
        await Attack.AssertAlive(server);
    }

    [Fact]
    public async Task A_message_that_is_cut_off_is_logged()
    {
        await using RunningServer server = await RunningServer.Start();

        Assert.Equal(StatusCode.Internal, await Call(server, [0, 0, 0, 0, 9, 1, 2]));

        Assert.Equal("Refused 127.0.0.1: a message that is not whole (/gpukernels.v1.KernelService/Gram)", Assert.Single(server.Log.Refusals));
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1, 2 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 2, 0x1F, 0x8B })]
    [InlineData(new byte[] { })]
    public async Task A_message_that_is_none(byte[] body)
    {
        await using RunningServer server = await RunningServer.Start();

        Assert.NotEqual(StatusCode.OK, await Call(server, body));

        await Attack.AssertAlive(server);
    }

    [Fact(Timeout = 120_000)]
    public async Task More_connections_than_the_settings_allow()
    {
        await using RunningServer server = await RunningServer.Start("--Connections:MaxConnections", "20");
        var open = new List<RawLine>();
        while (open.Count < Soak.Choose(1_000, 10_000))
        {
            open.AddRange(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RawLine.To(server.Address))));
        }

        await server.Until(() => server.Log.Refusals.Any(), "the refusal is logged");
        open.ForEach(line => line.Dispose());
        Assert.Equal("Refused 127.0.0.1: more than 20 connections at once, the limit of Connections:MaxConnections", server.Log.Refusals.First());

        // The server hears a moment later that the last of them have gone.
        while (!await Answers(server))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task Headers_that_never_end()
    {
        await using RunningServer server = await RunningServer.Start("--http-urls", "http://127.0.0.1:0", "--Connections:HeaderTimeout", "00:00:01");
        using RawLine line = await RawLine.To(server.HttpAddress);

        await line.Send("GET /v1/devices HTTP/1.1\r\nhost: ");
        string answer = Encoding.Latin1.GetString(await line.ReadToEnd(TestContext.Current.CancellationToken));

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        await Attack.AssertAlive(server);
    }

    [Fact]
    public async Task A_body_that_stops_in_its_middle()
    {
        await using RunningServer server = await RunningServer.Start("--http-urls", "http://127.0.0.1:0", "--Connections:StallTimeout", "00:00:01.1");
        using RawLine line = await RawLine.To(server.HttpAddress);

        await line.Send("POST /v1/gram HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{");
        string answer = Encoding.Latin1.GetString(await line.ReadToEnd(TestContext.Current.CancellationToken));

        Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
        await server.Until(() => server.Log.Refusals.Any(), "the server tells why");
        Assert.StartsWith("Refused 127.0.0.1: the caller has stalled", server.Log.Refusals.First(), StringComparison.Ordinal);
        await Attack.AssertAlive(server);
    }

    private static async Task<bool> Answers(RunningServer server)
    {
        try
        {
            await Attack.AssertAlive(server);
            return true;
        }
        catch (RpcException full) when (full.StatusCode == StatusCode.Unavailable)
        {
            return false;
        }
    }

    /// <summary>A call whose body is these bytes; how it ended.</summary>
    private static async Task<StatusCode> Call(RunningServer server, byte[] body, string call = "/gpukernels.v1.KernelService/Gram")
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Address) };
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, call)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
            Headers = { { "te", "trailers" } },
        };
        using HttpResponseMessage response = await http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        HttpResponseHeaders headers = response.TrailingHeaders.Contains("grpc-status") ? response.TrailingHeaders : response.Headers;
        return Enum.Parse<StatusCode>(headers.GetValues("grpc-status").Single());
    }

    private static async Task SendUntilClosed(string address, byte[] bytes)
    {
        using RawLine line = await RawLine.To(address);
        try
        {
            await line.Send(bytes);
            await line.ReadToEnd(TestContext.Current.CancellationToken);
        }
        catch (SocketException closed)
        {
            Assert.Contains(closed.SocketErrorCode, (SocketError[])[SocketError.ConnectionReset, SocketError.Shutdown, SocketError.NotConnected]);
        }
    }
}
