using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using GpuKernels.Engine.Tiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.Tiles;

/// <summary>A result in many tiles leaves no more to the garbage collector than in few. Runs alone, since it counts what the process allocates.</summary>
[CollectionDefinition(nameof(TileAllocationTests), DisableParallelization = true)]
[Collection(nameof(TileAllocationTests))]
public sealed class TileAllocationTests : IDisposable
{
    private const int Runs = 10;

    /// <summary>Bytes that may come and go beside the tiles, whatever their number.</summary>
    private const long Slack = 1024;

    /// <summary>Bytes of the objects that a reader is handed: the tile, its place, and the owner of its memory; before the runtime has optimised its own code, some more.</summary>
    private const long TileObjects = 300;

    private static readonly Request Symmetric = SharedEngine.Pairwise("rbf", null, "cpu", ("x", Data.Float32(11, 640, 2)));

    private static readonly Request Pairs = SharedEngine.Pairwise("rbf", null, "cpu", ("x", Data.Float32(11, 640, 2)), ("y", Data.Float32(12, 640, 2)));

    private readonly KernelEngine _many = new(new EngineSettings { TileBytes = 1, Threads = 1 }, NullLoggerFactory.Instance);

    private readonly KernelEngine _few = new(new EngineSettings { TileBytes = 640 * 640 * sizeof(float) / 2, Threads = 1 }, NullLoggerFactory.Instance);

    public static TheoryData<string> Kinds => [.. Requests.Keys];

    private static Dictionary<string, Request> Requests { get; } = new()
    {
        ["pairs"] = Pairs,
        ["symmetric"] = Symmetric,
        ["packed"] = Symmetric with { Packed = true },
        ["guarded"] = Symmetric with { Method = "guarded" },
        ["narrowed"] = Pairs with { Accumulate = DataType.Float64 },
        ["narrowed, mirrored"] = Symmetric with { Accumulate = DataType.Float64 },
        ["two results"] = Pairs with { Outputs = [new OutputWords { Name = "a", Function = "rbf" }, new OutputWords { Name = "b", Formula = "dot(x, y)" }] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Filling_many_boxes_allocates_what_filling_few_does(string kind)
    {
        (long fewTiles, long few) = await Least(_few, Requests[kind], Fill, GC.GetAllocatedBytesForCurrentThread);
        (long manyTiles, long many) = await Least(_many, Requests[kind], Fill, GC.GetAllocatedBytesForCurrentThread);

        Assert.True(manyTiles > 5 * fewTiles, $"{manyTiles} tiles, {fewTiles} tiles");
        Assert.InRange(many - few, -Slack, Slack);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stream_allocates_the_tiles_that_it_hands_out(string kind)
    {
        (long fewTiles, long few) = await Least(_few, Requests[kind], Stream, AllocatedByAll);
        (long manyTiles, long many) = await Least(_many, Requests[kind], Stream, AllocatedByAll);

        Assert.True(manyTiles > 5 * fewTiles, $"{manyTiles} tiles, {fewTiles} tiles");
        Assert.InRange(many - few, long.MinValue, ((manyTiles - fewTiles) * TileObjects) + Slack);
    }

    public void Dispose()
    {
        _many.Dispose();
        _few.Dispose();
    }

    private static long AllocatedByAll() => GC.GetTotalAllocatedBytes(precise: true);

    /// <summary>The least of several runs: code that is not compiled for good yet, and the threads of others, only add to it.</summary>
    private static async Task<(long Tiles, long Bytes)> Least(KernelEngine engine, Request request, Func<Evaluation, byte[][], Task> run, Func<long> allocated)
    {
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
