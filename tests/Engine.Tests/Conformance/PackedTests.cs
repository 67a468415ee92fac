using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.Conformance;

/// <summary>A packed result: of a symmetric matrix only the tiles on and above the diagonal travel.</summary>
public sealed class PackedTests : IDisposable
{
    private const int Samples = 200;

    private readonly KernelEngine _engine = new(new EngineSettings { TileBytes = 1 }, NullLoggerFactory.Instance);

    private readonly Request _request = SharedEngine.Pairwise("rbf", null, "cpu", ("x", Data.Float32(11, Samples, 5))) with { Packed = true };

    [Fact]
    public async Task Tiles_on_and_above_the_diagonal_hold_the_whole_result()
    {
        double[] whole = await SharedEngine.Fill(_request with { Packed = false });
        Plan plan = _engine.Plan(_request);
        using Evaluation evaluation = _engine.Evaluate(plan, new Dictionary<string, Tensor>());
        var covered = new bool[Samples * Samples];
        long tiles = 0;
        await foreach (Tile tile in evaluation.Tiles(TestContext.Current.CancellationToken))
        {
            using (tile)
            {
                Assert.True(tile.Region.Origin[1] >= tile.Region.Origin[0]);
                Cover(tile, whole, covered);
                tiles++;
            }
        }

        Assert.Equal(plan.TileCount, tiles);
        Assert.DoesNotContain(false, covered);
    }

    [Fact]
    public async Task Memory_is_filled_on_both_sides() =>
        Assert.Equal(await SharedEngine.Fill(_request with { Packed = false }), await SharedEngine.Fill(_request, _engine));

    public void Dispose() => _engine.Dispose();

    private static void Cover(Tile tile, double[] whole, bool[] covered)
    {
        for (var k = 0; k < tile.Region.Count; k++)
        {
            int row = (int)(tile.Region.Origin[0] + (k / tile.Region.Shape[1])), column = (int)(tile.Region.Origin[1] + (k % tile.Region.Shape[1]));
            Assert.Equal(whole[(row * Samples) + column], BitConverter.ToSingle(tile.Bytes.Span[(k * sizeof(float))..]));
            covered[(row * Samples) + column] = covered[(column * Samples) + row] = true;
        }
    }
}
