using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>The outputs themselves: a job for each box, and its mirror image where the box stands off the diagonal.</summary>
internal sealed class MatrixWork(Plan plan, TileGrid tiles, IComputation computation) : IResultWork
{
    private readonly Grid _grid = plan.Grids[^1];
    private readonly SymmetricBoxes _boxes = new(computation, plan.Spec.Symmetry, plan.Spec.ResultType.Size());

    public double RecomputedShare => computation.RecomputedShare;

    private int ElementBytes => plan.Spec.ResultType.Size();

    public IJobs TileJobs(long firstTile) =>
        new Jobs<TileBox>(tiles.Boxes().Where(box => tiles.EndOf(box) > firstTile), new TileWriter(plan, _boxes).Compute);

    public IJobs FillJobs(IReadOnlyList<nint> results)
    {
        ResultTarget[] wholes = [.. results.Select((start, output) => ResultTarget.Dense(_grid, output, start, ElementBytes))];
        return new Jobs<TileBox>(tiles.Boxes(), (box, _) => Fill(box.Box, wholes));
    }

    public void Dispose() => computation.Dispose();

    private void Fill(LevelBox box, ResultTarget[] wholes)
    {
        Span<ResultTarget> targets = stackalloc ResultTarget[wholes.Length];
        for (var output = 0; output < wholes.Length; output++)
        {
            targets[output] = wholes[output].Inside(box);
        }

        _boxes.Compute(box, targets);
        // Whole results are filled on both sides of the diagonal, also where only one of them would travel.
        if (plan.Spec.Symmetry is { } pair && box.From[pair.Column] > box.From[pair.Row])
        {
            LevelBox image = Mirroring.Swapped(box, pair);
            for (var output = 0; output < wholes.Length; output++)
            {
                Mirroring.Copy(targets[output], wholes[output].Inside(image), box, pair, ElementBytes);
            }
        }
    }
}
