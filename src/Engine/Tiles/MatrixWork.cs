using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>The outputs themselves: a job for each box, and its mirror image where the box stands off the diagonal.</summary>
internal sealed class MatrixWork(Plan plan, TileGrid tiles, IComputation computation) : IResultWork
{
    private readonly Grid _grid = plan.Grids[^1];
    private readonly SymmetricBoxes _boxes = new(computation, plan.Spec.Symmetry, plan.Spec.Precision.Size());

    public double RecomputedShare => computation.RecomputedShare;

    private int ElementBytes => plan.Spec.Precision.Size();

    public IEnumerable<Func<Tile[]>> TileJobs(long firstTile)
    {
        var writer = new TileWriter(plan, _boxes);
        return tiles.Boxes().Where(box => tiles.EndOf(box) > firstTile).Select(box => (Func<Tile[]>)(() => writer.Compute(box)));
    }

    public IEnumerable<Action> FillJobs(IReadOnlyList<nint> results)
    {
        ResultTarget[] wholes = [.. results.Select((start, output) => ResultTarget.Dense(_grid, output, start, ElementBytes))];
        return tiles.Boxes().Select(box => (Action)(() => Fill(box, wholes)));
    }

    public void Dispose() => computation.Dispose();

    private void Fill(TileBox box, ResultTarget[] wholes)
    {
        ResultTarget[] targets = [.. wholes.Select(whole => whole.Inside(box.Box))];
        _boxes.Compute(box.Box, targets);
        // Whole results are filled on both sides of the diagonal, also where only one of them would travel.
        if (plan.Spec.Symmetry is { } pair && box.Box.From[pair.Column] > box.Box.From[pair.Row])
        {
            LevelBox image = Mirroring.Swapped(box.Box, pair);
            for (var k = 0; k < wholes.Length; k++)
            {
                Mirroring.Copy(targets[k], wholes[k].Inside(image), box.Box, pair, ElementBytes);
            }
        }
    }
}
