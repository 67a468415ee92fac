using System.Text;
using GpuKernels.Protos.V1;
using GpuKernels.Server.Tests.Attacks;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static GpuKernels.Server.Tests.Attacks.Http2Frames;

namespace GpuKernels.Server.Tests;

/// <summary>Calls of one message that stops in its middle: they end when the time limit has passed, and what they held is free for others.</summary>
public sealed class StalledMessageTests : IAsyncLifetime
{
    private const string Gram = "/gpukernels.v1.KernelService/Gram";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly StandingClock _clock = new();

    private RunningServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartWith(
            services => services.AddSingleton<TimeProvider>(_clock),
            "--urls", "http://127.0.0.1:0", "--http-urls", "http://127.0.0.1:0", "--Connections:MaxStreamsPerConnection", "1",
            "--Admission:MaxCalls", "1", "--Admission:SmallCallBytes", "0");
        _clock.Set = _server.Log.Changes.Notify;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>The line stays, for calls that go on may share it; it has room for one call, so the next one tells that this one's place is free.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData(Gram)]
    [InlineData("/gpukernels.v1.DatasetService/ReadDataset")]
    public async Task A_message_over_HTTP_2_leaves_its_place_on_the_line(string call)
    {
        using RawLine line = await RawLine.To(_server.Address);
        await line.Send([.. Preface, .. Frame(Headers, EndHeaders, 1, Call(call)), .. Frame(Data, 0, 1, Message(100, new byte[50]))]);
        await PassTime();
        byte[] answer = await line.ReadUntil(bytes => Frames(bytes).Any(frame => frame.Stream == 1 && Ends(frame)), TestContext.Current.CancellationToken);

        await line.Send([.. Frame(Headers, EndHeaders, 3, Call("/gpukernels.v1.KernelService/ListDevices")), .. Frame(Data, EndStream, 3, Message(0))]);
        byte[] next = await line.ReadUntil(bytes => Frames(bytes).Any(frame => frame.Stream == 3 && Ends(frame)), TestContext.Current.CancellationToken);

        Assert.Contains("nothing%20whole%20has%20come%20for%2000%3A05%3A00", Encoding.ASCII.GetString(answer), StringComparison.Ordinal);
        Assert.Contains(Frames(next), frame => frame is { Type: Data, Stream: 3 });
        Assert.Equal(
            $"Refused 127.0.0.1: the caller has stalled ({call}: nothing whole has come for 00:05:00, the limit of Connections:StallTimeout)", Assert.Single(_server.Log.Refusals));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("/v1/gram", "application/json", "HTTP/1.1 408")]
    [InlineData(Gram, "application/grpc-web", "grpc-status: 4")]
    public async Task A_message_over_HTTP_1_ends_with_a_status(string path, string type, string status)
    {
        using RawLine line = await RawLine.To(_server.HttpAddress);
        await line.Send($"POST {path} HTTP/1.1\r\nhost: here\r\ncontent-type: {type}\r\ncontent-length: 1000\r\n\r\n{{\0\0\0");
        await PassTime();
        byte[] answer = await line.ReadUntil(bytes => bytes.AsSpan().IndexOf("\r\n\r\n"u8) > 0, TestContext.Current.CancellationToken);

        Assert.Contains(status, Encoding.ASCII.GetString(answer), StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith($"Refused 127.0.0.1: the caller has stalled ({path}: nothing whole has come", _server.Log.Refusals.First(), StringComparison.Ordinal);
        await Attack.AssertAlive(_server);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_message_that_is_whole_has_all_the_time_that_its_answer_takes()
    {
        using RawClient first = _server.ConnectRaw(), next = _server.ConnectRaw();
        using AsyncDuplexStreamingCall<EvaluateRequest, EvaluateResponse> holds = first.Evaluate();
        await holds.RequestStream.WriteAsync(Messages.Start(Messages.Argument("x", [4096, 3])));
        Assert.True(await holds.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        await _server.Until(() => _clock.IsSet(Limit), "the server waits for the first caller's argument");
        _clock.Advance(TimeSpan.FromSeconds(1));

        Task waits = Messages.AssertAlive(next);
        await _server.Until(() => _server.WaitingCalls == 1, "the next call waits");

        Assert.False(_clock.IsSet(Limit), "the time of a whole message is kept");
        holds.Dispose();
        await waits;
    }

    private static bool Ends((byte Type, byte Flags, int Stream) frame) => frame.Type == Reset || (frame.Type is Data or Headers && (frame.Flags & EndStream) != 0);

    /// <summary>Lets the limit pass while the server waits for the rest of a message.</summary>
    private async Task PassTime()
    {
        await _server.Until(() => _clock.IsSet(Limit), "the server waits for the caller");
        _clock.Advance(Limit);
        await _server.Until(() => _server.Log.Refusals.Any(), "the call is cut");
    }
}
