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
        new Jobs<RaggedBox>(tiles.Boxes().Where(box => box.FirstTile + box.Ranges.Count > firstTile), Compute);

    public IJobs FillJobs(IReadOnlyList<nint> results) => new Jobs<RaggedBox>(tiles.Boxes(), (box, _) => Fill(box, results));

    public void Dispose() => computation.Dispose();

    private void Compute(RaggedBox box, List<Tile> made)
    {
        made.AddRange(box.Ranges.Select((_, output) => new Tile(box.Region(output), Type)));
        Fill(box, [.. made.Select((tile, output) => tile.Address - (nint)(box.Ranges[output].Start * Type.Size()))]);
    }

    /// <summary>Computes each block to its place in the whole results.</summary>
    private void Fill(RaggedBox box, IReadOnlyList<nint> wholes)
    {
        var targets = new ResultTarget[wholes.Count];
        foreach (GroupBox group in box.Groups)
        {
            for (var output = 0; output < targets.Length; output++)
            {
                nint start = wholes[output] + (nint)(group.Starts[output] * Type.Size());
                targets[output] = ResultTarget.Dense(_grid.OutputLevels[output], group.Box, start, Type.Size());
            }

            computation.Compute(group.Box, targets);
        }
    }
}
