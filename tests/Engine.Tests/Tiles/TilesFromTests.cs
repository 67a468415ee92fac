using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using GpuKernels.Engine.Tiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.Tiles;

/// <summary>A result that begins at any of its tiles goes on as the whole does: the same numbers of tiles, places and bits.</summary>
public sealed class TilesFromTests : IDisposable
{
    private static readonly Request Symmetric = SharedEngine.Pairwise("rbf", null, "cpu", ("x", Data.Float32(11, 200, 5)));

    private static readonly Request Pairs = SharedEngine.Pairwise("rbf", null, "cpu", ("x", Data.Float32(11, 150, 5)), ("y", Data.Float32(12, 130, 5)));

    private readonly KernelEngine _engine = new(new EngineSettings { TileBytes = 1 }, NullLoggerFactory.Instance);

    public static TheoryData<string> Kinds => [.. Requests.Keys];

    private static Dictionary<string, Request> Requests { get; } = new()
    {
        ["symmetric"] = Symmetric,
        ["packed"] = Symmetric with { Packed = true },
        ["pairs"] = Pairs,
        ["two results"] = Pairs with { Outputs = [new OutputWords { Name = "a", Function = "rbf" }, new OutputWords { Name = "b", Formula = "dot(x, y)" }] },
        ["groups"] = Symmetric with { Arguments = [Symmetric.Arguments[0] with { Offsets = [0, 70, 71, 71, 200] }] },
        ["sums"] = Pairs with { Reductions = [new ReductionWords { Reduction = "sum", Levels = ["j"] }, new ReductionWords { Reduction = "max", Levels = ["j"] }] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_tile_is_a_place_to_go_on_from(string kind)
    {
        Plan plan = _engine.Plan(Requests[kind]);
        List<(TileRegion Region, byte[] Bytes)> whole = await TilesFrom(plan, 0);
        Assert.Equal(plan.TileCount, whole.Count);
        Assert.Equal(Enumerable.Range(0, whole.Count), whole.Select(tile => (int)tile.Region.Id));

        for (var first = 1; first <= whole.Count; first++)
        {
            List<(TileRegion Region, byte[] Bytes)> rest = await TilesFrom(plan, first);

            Assert.Equal(whole.Skip(first).Select(tile => tile.Region.Id), rest.Select(tile => tile.Region.Id));
            foreach ((var expected, var tile) in whole.Skip(first).Zip(rest))
            {
                Assert.Equal(expected.Region.Output, tile.Region.Output);
                Assert.Equal(expected.Region.Origin, tile.Region.Origin);
                Assert.Equal(expected.Region.Shape, tile.Region.Shape);
                Assert.Equal(expected.Bytes, tile.Bytes);
            }
        }
    }

    [Fact]
    public void Plans_of_another_cut_or_method_have_another_identity()
    {
        Plan plan = _engine.Plan(Pairs);
        using var larger = new KernelEngine(new EngineSettings { TileBytes = 40_000 }, NullLoggerFactory.Instance);

        Assert.Equal(plan.Identity, _engine.Plan(Pairs).Identity);
        Assert.NotEqual(plan.Identity, larger.Plan(Pairs).Identity);
        Assert.NotEqual(plan.Identity, _engine.Plan(Pairs with { Backend = "reference" }).Identity);
    }

    public void Dispose() => _engine.Dispose();

    private async Task<List<(TileRegion Region, byte[] Bytes)>> TilesFrom(Plan plan, long first)
    {
        using Evaluation evaluation = _engine.Evaluate(plan, new Dictionary<string, Tensor>());
        List<(TileRegion, byte[])> tiles = [];
        await foreach (Tile tile in evaluation.TilesFrom(first, TestContext.Current.CancellationToken))
        {
            using (tile)
            {
                tiles.Add((tile.Region, tile.Bytes.ToArray()));
            }
        }

        return tiles;
    }
}
