using static GpuKernels.Server.Tests.Attacks.Http2Frames;

namespace GpuKernels.Server.Tests.Attacks;

/// <summary>Peers that speak HTTP/2 to do harm: the server says goodbye on their line, and serves others.</summary>
public sealed class Http2AttackTests
{
    private static readonly Dictionary<string, byte[]> Broken = new()
    {
        ["settings of five bytes"] = Frame(Setting, 0, 0, 1, 2, 3, 4, 5),
        ["settings with a window beyond 31 bits"] = Frame(Setting, 0, 0, 0, 4, 0xFF, 0xFF, 0xFF, 0xFF),
        ["a ping of seven bytes"] = Frame(Ping, 0, 0, 1, 2, 3, 4, 5, 6, 7),
        ["headers on stream 0"] = Frame(Headers, EndHeaders | EndStream, 0, Request),
        ["headers on a stream of the server's"] = Frame(Headers, EndHeaders | EndStream, 2, Request),
        ["headers that are no HPACK"] = Frame(Headers, EndHeaders | EndStream, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF),
        ["an index beyond the table"] = Frame(Headers, EndHeaders | EndStream, 1, 0xFE),
        ["data on a stream that was never opened"] = Frame(Data, 0, 1, 1, 2, 3),
        ["a continuation of nothing"] = Frame(Continuation, EndHeaders, 1, Request),
        ["another frame in the middle of headers"] = [.. Frame(Headers, 0, 1, Request), .. Frame(Ping, 0, 0, new byte[8])],
        ["a promise by a client"] = Frame(Push, EndHeaders, 1, [0, 0, 0, 2, .. Request]),
        ["a window grown by nothing"] = Frame(Window, 0, 0, 0, 0, 0, 0),
        ["a window grown beyond 31 bits"] = Frame(Window, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF),
        ["a frame of sixteen megabytes"] = Frame(0xFFFFFF, Data, 0, 1, new byte[100]),
    };

    public static TheoryData<string> Frames => [.. Broken.Keys];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Frames))]
    public async Task A_frame_that_breaks_the_rules(string name)
    {
        await using RunningServer server = await RunningServer.Start();
        using RawLine line = await RawLine.To(server.Address);

        await line.Send([.. Preface, .. Broken[name]]);
        byte[] answer = await line.ReadToEnd(TestContext.Current.CancellationToken);

        Assert.Contains(GoAway, Types(answer));
        Assert.Matches("^Refused 127.0.0.1: broken (headers of )?HTTP/2 ", Assert.Single(server.Log.Refusals));
        await Attack.AssertAlive(server);
    }

    [Fact(Timeout = 60_000)]
    public async Task Headers_that_never_end()
    {
        await using RunningServer server = await RunningServer.Start("--Connections:HeaderTimeout", "00:00:01");
        using RawLine line = await RawLine.To(server.Address);

        await line.Send([.. Preface, .. Frame(Headers, 0, 1, Request)]);

        // It closes the line by itself: nothing else would end the reading.
        await line.ReadToEnd(TestContext.Current.CancellationToken);
        Assert.Equal("Refused 127.0.0.1: a broken HTTP request (Reading the request headers timed out.)", Assert.Single(server.Log.Refusals));
        await Attack.AssertAlive(server);
    }

    [Fact(Timeout = 60_000)]
    public async Task More_headers_than_the_settings_allow()
    {
        await using RunningServer server = await RunningServer.Start("--Connections:MaxHeaderBytes", "2048");
        using RawLine line = await RawLine.To(server.Address);
        byte[] header = [0x00, 1, (byte)'a', 0x7F, 0x81, 0x06, .. new byte[896]];

        await line.Send([.. Preface, .. Frame(Headers, 0, 1, Request), .. Enumerable.Repeat(Frame(Continuation, 0, 1, header), 20).SelectMany(frame => frame)]);
        byte[] answer = await line.ReadToEnd(TestContext.Current.CancellationToken);

        Assert.Contains(GoAway, Types(answer));
        await Attack.AssertAlive(server);
    }

    [Fact(Timeout = 60_000)]
    public async Task Calls_that_are_taken_back_as_soon_as_they_are_made()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawLine line = await RawLine.To(server.Address);
        IEnumerable<byte[]> calls = Enumerable.Range(0, Soak.Choose(2_000, 100_000))
            .Select(number => (byte[])[.. Frame(Headers, EndHeaders, (2 * number) + 1, Request), .. Frame(Reset, 0, (2 * number) + 1, 0, 0, 0, 8)]);

        await line.Send([.. Preface, .. calls.SelectMany(frames => frames)]);
        line.End();
        await line.ReadToEnd(TestContext.Current.CancellationToken);

        await Attack.AssertAlive(server);
        await server.Until(() => server.ActiveCalls == 0, "no call is left");
        Assert.InRange(server.Log.Refusals.Count(), 0, 3);
    }
}
