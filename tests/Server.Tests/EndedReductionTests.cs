using GpuKernels.Client;
using Grpc.Core;
using static GpuKernels.Server.Tests.Messages;

namespace GpuKernels.Server.Tests;

/// <summary>Reductions and solutions whose callers cancel or run out of time: the work ends before its result, and the server goes on.</summary>
public sealed class EndedReductionTests
{
    /// <summary>Products with a matrix of 10⁸ values, more of them than anybody waits for.</summary>
    private static readonly LinearSolve Endless = new("b", 1e-9) { Tolerance = 1e-300, Rank = 0, MaxIterations = 1_000_000 };

    [Theory]
    [InlineData("sum")]
    [InlineData("logsumexp")]
    [InlineData("kmin")]
    public async Task Cancellation_stops_a_reduction_before_its_result(string name)
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = server.Connect();
        using var cancel = new CancellationTokenSource();
        await using ResultTiles tiles = await client.EvaluateAsync(Reduced(name), cancel.Token);
        await using IAsyncEnumerator<ResultTile> reader = tiles.GetAsyncEnumerator();
        ValueTask<bool> next = reader.MoveNextAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await AssertStopped(server, StatusCode.Cancelled);
        Assert.InRange(server.TilesSent, 0, tiles.Header.TileCount - 1);
    }

    [Fact]
    public async Task A_deadline_ends_a_reduction()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = server.Connect(new KernelClientSettings { Timeout = TimeSpan.FromMilliseconds(500) });

        KernelException late = await Assert.ThrowsAsync<KernelException>(async () =>
        {
            await using ResultTiles tiles = await client.EvaluateAsync(Reduced("sum"));
            await foreach (ResultTile _ in tiles)
            {
            }
        });

        Assert.Equal(StatusCode.DeadlineExceeded, late.Status);
        await AssertStopped(server, StatusCode.DeadlineExceeded, StatusCode.Cancelled);
    }

    [Fact]
    public async Task Cancellation_stops_a_solve_between_its_products()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = server.Connect();
        using var cancel = new CancellationTokenSource();
        Computation kernel = Computation.Pairwise(Output.Function("rbf"), new Samples(10_000, 3, 2).Tensor);
        var arguments = new OrderedDictionary<string, Tensor>(kernel.Arguments) { ["b"] = Tensor.Of(new Samples(10_000, 1, 3).Values, 10_000) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await using ResultTiles tiles = await client.EvaluateAsync(
                kernel with { Arguments = arguments, Solve = Endless with { Progress = new CancelAt(3, cancel) } }, cancel.Token);
            await foreach (ResultTile _ in tiles)
            {
            }
        });

        await AssertStopped(server, StatusCode.Cancelled);
    }

    /// <summary>4·10¹⁰ pairs.</summary>
    private static Computation Reduced(string name) => Computation.Pairwise(Output.Function("rbf"), new Samples(200_000, 3, 1).Tensor) with
    {
        Reductions = [new Reduction(name, "j") { Kept = name == "kmin" ? 3 : null }],
    };

    /// <summary>No call runs any more, the log says how it ended, and the next caller is served.</summary>
    private static async Task AssertStopped(RunningServer server, params StatusCode[] expected)
    {
        await server.Until(() => server.ActiveCalls == 0, "the call has ended");
        string?[] endings = [.. server.Log.Events.Select(line => LogLines.Text(line, "Status")).OfType<string>()];
        Assert.Contains(Assert.Single(endings), expected.Select(status => status.ToString()));
        using RawClient next = server.ConnectRaw();
        await AssertAlive(next);
    }

    private sealed class CancelAt(int iteration, CancellationTokenSource cancel) : IProgress<SolveStep>
    {
        public void Report(SolveStep value)
        {
            if (value.Iteration == iteration)
            {
                cancel.Cancel();
            }
        }
    }
}
