using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>Computes boxes of a result, those on the diagonal of a symmetric one by half.</summary>
internal sealed class SymmetricBoxes(IComputation computation, SymmetricPair? pair, int elementBytes)
{
    /// <summary>Computes the values of a box into its targets, which start at its first value.</summary>
    public void Compute(LevelBox box, ResultTarget[] targets)
    {
        if (pair is null || box.From[pair.Row] != box.From[pair.Column] || computation.DiagonalRows >= box.Size(pair.Row))
        {
            computation.Compute(box, targets);
            return;
        }

        foreach (LevelBox rows in box.Cut(pair.Row, computation.DiagonalRows))
        {
            LevelBox strip = rows.With(pair.Column, rows.From[pair.Row], box.To[pair.Column]);
            computation.Compute(strip, [.. targets.Select(target => Inside(box, strip, target))]);
            LevelBox right = strip.With(pair.Column, rows.To[pair.Row], box.To[pair.Column]);
            foreach (ResultTarget target in right.IsEmpty ? [] : targets)
            {
                Mirroring.Copy(Inside(box, right, target), Inside(box, Mirroring.Swapped(right, pair), target), right, pair, elementBytes);
            }
        }
    }

    private static ResultTarget Inside(LevelBox box, LevelBox inner, ResultTarget target) =>
        target with { Start = target.Start + (nint)box.OffsetOf(inner, target) };
}
