using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>Computes boxes of a result, those on the diagonal of a symmetric one by half.</summary>
internal sealed class SymmetricBoxes(IComputation computation, SymmetricPair? pair, int elementBytes)
{
    /// <summary>Computes the values of a box into its targets, which start at its first value.</summary>
    public void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        if (pair is null || box.From[pair.Row] != box.From[pair.Column] || computation.DiagonalRows >= box.Size(pair.Row))
        {
            computation.Compute(box, targets);
            return;
        }

        Span<ResultTarget> inside = stackalloc ResultTarget[targets.Length];
        for (long piece = 0; piece < box.Pieces(pair.Row, computation.DiagonalRows); piece++)
        {
            LevelBox rows = box.Piece(pair.Row, computation.DiagonalRows, piece);
            LevelBox strip = rows.With(pair.Column, rows.From[pair.Row], box.To[pair.Column]);
            for (var output = 0; output < targets.Length; output++)
            {
                inside[output] = targets[output].Inside(box, strip);
            }

            computation.Compute(strip, inside);
            LevelBox right = strip.With(pair.Column, rows.To[pair.Row], box.To[pair.Column]);
            foreach (ResultTarget target in right.IsEmpty ? [] : targets)
            {
                Mirroring.Copy(target.Inside(box, right), target.Inside(box, Mirroring.Swapped(right, pair)), right, pair, elementBytes);
            }
        }
    }
}
