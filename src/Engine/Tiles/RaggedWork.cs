using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>The blocks of groups: a job for each tile of them.</summary>
internal sealed class RaggedWork(Plan plan, RaggedTiles tiles, IComputation computation) : IResultWork
{
    private readonly Grid _grid = plan.Grids[^1];

    public double RecomputedShare => computation.RecomputedShare;

    private DataType Type => plan.Spec.ResultType;

    public IJobs TileJobs(long firstTile) =>
        new Jobs<RaggedBox>(tiles.Boxes().Where(box => box.FirstTile + _grid.OutputLevels.Count > firstTile), Compute);

    public IJobs FillJobs(IReadOnlyList<nint> results)
    {
        nint[] wholes = [.. results];
        return new Jobs<RaggedBox>(tiles.Boxes(), (box, _) => Fill(box, wholes));
    }

    public void Dispose() => computation.Dispose();

    private void Compute(RaggedBox box, List<Tile> made)
    {
        Span<nint> wholes = stackalloc nint[_grid.OutputLevels.Count];
        for (var output = 0; output < wholes.Length; output++)
        {
            TileRange range = tiles.RangeOf(box, output);
            var tile = new Tile(new TileRegion(box.FirstTile + output, output, [range.Start], [range.Count]), Type);
            made.Add(tile);
            wholes[output] = tile.Address - (nint)(range.Start * Type.Size());
        }

        Fill(box, wholes);
    }

    /// <summary>Computes each block to its place in the whole results.</summary>
    private void Fill(RaggedBox box, ReadOnlySpan<nint> wholes)
    {
        Span<ResultTarget> targets = stackalloc ResultTarget[wholes.Length];
        for (int group = box.First; group < box.End; group++)
        {
            LevelBox block = tiles.GroupOf(box, group);
            if (block.IsEmpty)
            {
                continue;
            }

            for (var output = 0; output < targets.Length; output++)
            {
                nint start = wholes[output] + (nint)(tiles.StartOf(box, group, output) * Type.Size());
                targets[output] = ResultTarget.Dense(_grid.OutputLevels[output], block, start, Type.Size());
            }

            computation.Compute(block, targets);
        }
    }
}
