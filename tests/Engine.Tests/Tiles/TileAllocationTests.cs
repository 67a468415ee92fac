using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using GpuKernels.Engine.Tiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.Tiles;

/// <summary>A result in many tiles leaves no more to the garbage collector than in few. Runs alone, since it counts what the process allocates.</summary>
[CollectionDefinition(nameof(TileAllocationTests), DisableParallelization = true)]
[Collection(nameof(TileAllocationTests))]
public sealed class TileAllocationTests
{
    private const int Runs = 10;

    /// <summary>Bytes that may come and go beside the tiles, whatever their number.</summary>
    private const long Slack = 1024;

    /// <summary>Bytes of the objects that a reader is handed: the tile, its place, and the owner of its memory; before the runtime has optimised its own code, some more.</summary>
    private const long TileObjects = 300;

    /// <summary>Bytes of a tile that has about a quarter of a matrix.</summary>
    private const int Quarter = Samples * Samples * sizeof(float) / 2;

    private const int Samples = 640;

    private static readonly Request Symmetric = SharedEngine.Pairwise("rbf", null, "cpu", ("x", Data.Float32(11, Samples, 2)));

    private static readonly Request Pairs = SharedEngine.Pairwise("rbf", null, "cpu", ("x", Data.Float32(11, Samples, 2)), ("y", Data.Float32(12, Samples, 2)));

    private static readonly Request Long = SharedEngine.Pairwise("rbf", null, "cpu", ("x", Data.Float32(11, 3 * Samples, 2)), ("y", Data.Float32(12, Samples / 2, 2)));

    public static TheoryData<string> Kinds => [.. Requests.Keys];

    /// <summary>Requests, and the bytes of a tile of which they have a few.</summary>
    private static Dictionary<string, (Request Request, int FewBytes)> Requests { get; } = new()
    {
        ["pairs"] = (Pairs, Quarter),
        ["symmetric"] = (Symmetric, Quarter),
        ["packed"] = (Symmetric with { Packed = true }, Quarter),
        ["guarded"] = (Symmetric with { Method = "guarded" }, Quarter),
        ["narrowed"] = (Pairs with { Accumulate = DataType.Float64 }, Quarter),
        ["narrowed, symmetric"] = (Symmetric with { Accumulate = DataType.Float64 }, Quarter),
        ["sweep"] = (Pairs with { Arguments = [.. Pairs.Arguments, ArgumentWords.Of("gamma", Data.Float32(13, 3))], Levels = [Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0)), Axes.Level("g", ("gamma", 0))] }, Quarter),
        ["two results"] = (Pairs with { Outputs = [new OutputWords { Name = "a", Function = "rbf" }, new OutputWords { Name = "b", Formula = "dot(x, y)" }] }, Quarter),
        ["sum"] = (Long with { Reductions = [new ReductionWords { Reduction = "sum", Levels = ["j"] }] }, 480 * sizeof(float)),
        ["nearest"] = (Long with { Reductions = [new ReductionWords { Reduction = "kmin", Levels = ["j"], Kept = 4 }] }, 480 * 4 * sizeof(float)),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Filling_many_boxes_allocates_what_filling_few_does(string kind)
    {
        (long fewTiles, long few) = await Least(Requests[kind].Request, Requests[kind].FewBytes, Fill, GC.GetAllocatedBytesForCurrentThread);
        (long manyTiles, long many) = await Least(Requests[kind].Request, 1, Fill, GC.GetAllocatedBytesForCurrentThread);

        Assert.True(manyTiles > 5 * fewTiles, $"{manyTiles} tiles, {fewTiles} tiles");
        Assert.InRange(many - few, -Slack, Slack);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stream_allocates_the_tiles_that_it_hands_out(string kind)
    {
        (long fewTiles, long few) = await Least(Requests[kind].Request, Requests[kind].FewBytes, Stream, AllocatedByAll);
        (long manyTiles, long many) = await Least(Requests[kind].Request, 1, Stream, AllocatedByAll);

        Assert.True(manyTiles > 5 * fewTiles, $"{manyTiles} tiles, {fewTiles} tiles");
        Assert.InRange(many - few, long.MinValue, ((manyTiles - fewTiles) * TileObjects) + Slack);
    }

    private static long AllocatedByAll() => GC.GetTotalAllocatedBytes(precise: true);

    /// <summary>The least of several runs: code that is not compiled for good yet, and the threads of others, only add to it.</summary>
    private static async Task<(long Tiles, long Bytes)> Least(Request request, int tileBytes, Func<Evaluation, byte[][], Task> run, Func<long> allocated)
    {
        using var engine = new KernelEngine(new EngineSettings { TileBytes = tileBytes, Threads = 1 }, NullLoggerFactory.Instance);
        Plan plan = engine.Plan(request);
        byte[][] results = [.. plan.Results.Select(result => new byte[result.Bytes])];
        long least = long.MaxValue;
        for (var k = 0; k < Runs; k++)
        {
            using Evaluation evaluation = engine.Evaluate(plan, new Dictionary<string, Tensor>());
            long before = allocated();
            await run(evaluation, results);
            least = Math.Min(least, allocated() - before);
        }

        return (plan.TileCount, least);
    }

    /// <summary>So little work is done on the thread that asks for it.</summary>
    private static Task Fill(Evaluation evaluation, byte[][] results) => evaluation.Fill([.. results.Select(result => result.AsMemory())]);

    private static async Task Stream(Evaluation evaluation, byte[][] results)
    {
        await foreach (Tile tile in evaluation.Tiles())
        {
            tile.Dispose();
        }
    }
}
