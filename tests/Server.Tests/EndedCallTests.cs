using System.Net.Sockets;
using GpuKernels.Client;
using GpuKernels.Protos.V1;
using Grpc.Core;
using Grpc.Net.Client;
using static GpuKernels.Server.Tests.Messages;
using Computation = GpuKernels.Client.Computation;
using Output = GpuKernels.Client.Output;

namespace GpuKernels.Server.Tests;

/// <summary>Callers that cancel, run out of time, vanish, or read slowly: the work behind them stops, and the server goes on.</summary>
public sealed class EndedCallTests
{
    /// <summary>64 MB in tiles of 1 MB: far more than every buffer between the engine and a reader.</summary>
    private static readonly Computation Large = Computation.Pairwise(Output.Function("rbf"), new Samples(4096, 3, 1).Tensor);

    /// <summary>Tiles that fit in the windows and buffers on the way, and the few that the engine may have ready.</summary>
    private const int TilesUnderWay = 12;

    private static readonly KernelClientSettings SmallWindow = new() { WindowBytes = 64 << 10 };

    [Fact]
    public async Task A_reader_that_pauses_pauses_the_engine_and_loses_nothing()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient slow = server.Connect(SmallWindow);
        await using KernelClient fast = server.Connect();
        await using ResultTiles paused = await slow.EvaluateAsync(Large);
        await using IAsyncEnumerator<ResultTile> tiles = paused.GetAsyncEnumerator();
        Assert.True(await tiles.MoveNextAsync());

        // Another call that is read to its end shows that there was time enough for the paused one to run on.
        long before = server.TilesSent;
        long others = await Count(fast, Large);

        Assert.InRange(server.TilesSent - others, 1, before + TilesUnderWay);
        Assert.True(paused.Header.TileCount > 4 * TilesUnderWay);

        long read = 1;
        while (await tiles.MoveNextAsync())
        {
            Assert.Equal(read++, tiles.Current.Id);
        }

        Assert.Equal(paused.Header.TileCount, read);
        Assert.Equal(read, paused.Report.TileCount);
    }

    [Fact]
    public async Task A_reader_that_waits_and_then_cancels_is_sent_no_more_than_two_tiles()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient slow = server.Connect(SmallWindow);
        await using KernelClient fast = server.Connect();
        using var cancel = new CancellationTokenSource();
        await using ResultTiles waiting = await slow.EvaluateAsync(Large, cancel.Token);
        await using IAsyncEnumerator<ResultTile> tiles = waiting.GetAsyncEnumerator();
        Assert.True(await tiles.MoveNextAsync());
        long others = await Count(fast, Large);

        long before = server.TilesSent;
        await cancel.CancelAsync();
        await server.Until(() => server.ActiveCalls == 0, "both calls have ended");

        Assert.InRange(before - others, 1, TilesUnderWay);
        Assert.InRange(server.TilesSent - before, 0, 2);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await tiles.MoveNextAsync());
    }

    [Fact]
    public async Task Cancellation_stops_the_work()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = server.Connect(SmallWindow);
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await using ResultTiles tiles = await client.EvaluateAsync(Large, cancel.Token);
            await foreach (ResultTile _ in tiles)
            {
                await cancel.CancelAsync();
            }
        });

        await AssertStopped(server, StatusCode.Cancelled);
    }

    [Fact]
    public async Task Leaving_the_loop_early_stops_the_work()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = server.Connect(SmallWindow);

        await using (ResultTiles tiles = await client.EvaluateAsync(Large))
        {
            await foreach (ResultTile tile in tiles)
            {
                Assert.Equal(0, tile.Id);
                break;
            }
        }

        await AssertStopped(server, StatusCode.Cancelled);
    }

    [Fact]
    public async Task A_client_that_vanishes_while_tiles_come()
    {
        await using RunningServer server = await RunningServer.Start();
        using var line = new CutLine(server.Address);
        using AsyncDuplexStreamingCall<EvaluateRequest, EvaluateResponse> call = line.Client.Evaluate();
        await call.RequestStream.WriteAsync(Start(Argument("x", [4096, 3], new byte[4096 * 3 * 4])));
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        line.Cut();

        await AssertStopped(server, StatusCode.Cancelled);
    }

    [Fact]
    public async Task A_client_that_vanishes_in_the_middle_of_an_argument()
    {
        await using RunningServer server = await RunningServer.Start();
        using var line = new CutLine(server.Address);
        using AsyncDuplexStreamingCall<EvaluateRequest, EvaluateResponse> call = line.Client.Evaluate();
        await call.RequestStream.WriteAsync(Start(Argument("x", [4096, 3])));
        await call.RequestStream.WriteAsync(Chunk("x", 0, 1000));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(1, server.ActiveCalls);

        line.Cut();

        await AssertStopped(server, StatusCode.Cancelled);
    }

    [Fact]
    public async Task A_deadline_ends_a_call_that_waits_for_its_arguments()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();
        using AsyncDuplexStreamingCall<EvaluateRequest, EvaluateResponse> call = client.Evaluate(deadline: DateTime.UtcNow.AddMilliseconds(300));
        await call.RequestStream.WriteAsync(Start(Argument("x", [4096, 3])));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        RpcException late = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
        await AssertStopped(server, StatusCode.DeadlineExceeded, StatusCode.Cancelled);
    }

    [Fact]
    public async Task The_clients_own_time_limit_is_told_as_such()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = server.Connect(SmallWindow with { Timeout = TimeSpan.FromMilliseconds(300) });

        KernelException late = await Assert.ThrowsAsync<KernelException>(async () =>
        {
            await using ResultTiles tiles = await client.EvaluateAsync(Large);
            await foreach (ResultTile _ in tiles)
            {
                await server.Until(() => server.ActiveCalls == 0, "the deadline has ended the call");
            }
        });

        Assert.Equal(StatusCode.DeadlineExceeded, late.Status);
    }

    private static async Task<long> Count(KernelClient client, Computation computation)
    {
        long count = 0;
        await using ResultTiles tiles = await client.EvaluateAsync(computation);
        await foreach (ResultTile _ in tiles)
        {
            count++;
        }

        return count;
    }

    /// <summary>No call runs any more, the log says how it ended, few tiles left, and the next caller is served.</summary>
    private static async Task AssertStopped(RunningServer server, params StatusCode[] expected)
    {
        await server.Until(() => server.ActiveCalls == 0, "the call has ended");
        string?[] endings = [.. server.Log.Events.Select(line => LogLines.Text(line, "Status")).OfType<string>()];
        Assert.Contains(Assert.Single(endings), expected.Select(status => status.ToString()));
        Assert.InRange(server.TilesSent, 0, TilesUnderWay);
        using RawClient next = server.ConnectRaw();
        await AssertAlive(next);
    }

    /// <summary>A client whose connection can be torn out of the wall.</summary>
    private sealed class CutLine : IDisposable
    {
        private readonly GrpcChannel _channel;

        private Socket? _socket;

        public CutLine(string address)
        {
            _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
            {
                HttpHandler = new SocketsHttpHandler { ConnectCallback = Connect },
                DisposeHttpClient = true,
            });
            Client = new KernelService.KernelServiceClient(_channel);
        }

        public KernelService.KernelServiceClient Client { get; }

        /// <summary>Resets the connection: nothing is said any more, at any level.</summary>
        public void Cut() => _socket!.Close(timeout: 0);

        public void Dispose() => _channel.Dispose();

        private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
        {
            _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) };
            await _socket.ConnectAsync(context.DnsEndPoint, cancel);
            return new NetworkStream(_socket, ownsSocket: false);
        }
    }
}
