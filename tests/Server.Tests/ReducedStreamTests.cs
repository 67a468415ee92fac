using GpuKernels.Client;
using GpuKernels.Server.Tests.Resuming;

namespace GpuKernels.Server.Tests;

/// <summary>Reduced results that are long themselves stream as matrices do: a reader that pauses pauses the engine, and a broken line goes on.</summary>
public sealed class ReducedStreamTests
{
    private const int Columns = 40;

    private const int Kept = 32;

    /// <summary>Tiles that fit in the windows and buffers on the way, and the few that the engine may have ready.</summary>
    private const int TilesUnderWay = 12;

    [Fact]
    public async Task A_reader_that_pauses_pauses_a_reduction_and_loses_nothing()
    {
        Computation lists = Lists(12_000, "kmin", "argkmin");
        await using RunningServer server = await RunningServer.Start("--Engine:TileBytes", "131072");
        await using KernelClient slow = server.Connect(new KernelClientSettings { WindowBytes = 64 << 10 });
        await using KernelClient fast = server.Connect();
        await using ResultTiles paused = await slow.EvaluateAsync(lists);
        await using IAsyncEnumerator<ResultTile> tiles = paused.GetAsyncEnumerator();
        Assert.True(await tiles.MoveNextAsync());
        var came = new HashCode();
        came.AddBytes(tiles.Current.Bytes.Span);

        // Another call that is read to its end shows that there was time enough for the paused one to run on.
        long before = server.TilesSent;
        (long others, int right) = await Read(fast, lists);

        Assert.InRange(server.TilesSent - others, 1, before + TilesUnderWay);
        Assert.InRange(paused.Header.TileCount, 2 * TilesUnderWay, int.MaxValue);
        long read = 1;
        for (; await tiles.MoveNextAsync(); read++)
        {
            Assert.Equal(read, tiles.Current.Id);
            came.AddBytes(tiles.Current.Bytes.Span);
        }

        Assert.Equal(paused.Header.TileCount, read);
        Assert.Equal(right, came.ToHashCode());
    }

    [Theory]
    [InlineData("kmin")]
    [InlineData("sum")]
    public async Task A_reduction_whose_line_breaks_again_and_again_is_whole_and_right(string name)
    {
        Computation computation = Lists(6000, name);
        await using RunningServer server = await RunningServer.Start("--Engine:TileBytes", "16384");
        await using var line = new BreakingLine(server.Address, 100_000, 20, 150_000, 200_000);
        await using KernelClient straight = server.Connect(), broken = KernelClient.Connect(line.Address);
        float[] right = new float[6000 * Kept], came = new float[6000 * Kept];
        ResultReport whole = await straight.FillAsync(computation, right.AsMemory());

        ResultReport report = await broken.FillAsync(computation, came.AsMemory());

        Assert.Equal(right, came);
        Assert.Equal(4, line.Broken);
        Assert.InRange(report.Resumed, 3, 4);
        Assert.Equal((whole.TileCount, whole.ResultBytes), (report.TileCount, report.ResultBytes));
    }

    /// <summary>So many numbers for each of many samples: the nearest of a few others, or sums with as many vectors of weights.</summary>
    private static Computation Lists(int rows, params string[] names)
    {
        Computation distances = Computation.Pairwise(Output.Function("euclidean"), new Samples(rows, 2, 1).Tensor, new Samples(Columns, 2, 2).Tensor);
        var arguments = new OrderedDictionary<string, Tensor>(distances.Arguments);
        if (names.Contains("sum"))
        {
            arguments["v"] = new Samples(Columns, Kept, 3).Tensor;
        }

        return distances with
        {
            Arguments = arguments,
            Reductions = [.. names.Select(name => name == "sum" ? new Reduction(name, "j") { Weights = "v" } : new Reduction(name, "j") { Kept = Kept })],
        };
    }

    private static async Task<(long Tiles, int Hash)> Read(KernelClient client, Computation computation)
    {
        long count = 0;
        var hash = new HashCode();
        await using ResultTiles tiles = await client.EvaluateAsync(computation);
        await foreach (ResultTile tile in tiles)
        {
            count++;
            hash.AddBytes(tile.Bytes.Span);
        }

        return (count, hash.ToHashCode());
    }
}
