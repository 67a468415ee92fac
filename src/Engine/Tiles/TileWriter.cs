using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>Computes one box into pooled buffers: a tile for each output, and its mirror image where the box stands off the diagonal.</summary>
internal sealed class TileWriter(Plan plan, SymmetricBoxes boxes)
{
    private readonly Grid _grid = plan.Grids[^1];

    private DataType Type => plan.Spec.ResultType;

    /// <summary>Puts the box's tiles into the list.</summary>
    public void Compute(TileBox box, List<Tile> tiles)
    {
        Span<ResultTarget> targets = stackalloc ResultTarget[_grid.OutputLevels.Count];
        for (var output = 0; output < targets.Length; output++)
        {
            targets[output] = AddTile(tiles, box.FirstTile + output, output, box.Box);
        }

        boxes.Compute(box.Box, targets);
        if (box.Mirrored)
        {
            SymmetricPair pair = plan.Spec.Symmetry!;
            LevelBox swapped = Mirroring.Swapped(box.Box, pair);
            for (var output = 0; output < targets.Length; output++)
            {
                ResultTarget mirror = AddTile(tiles, box.FirstTile + targets.Length + output, output, swapped);
                Mirroring.Copy(targets[output], mirror, box.Box, pair, Type.Size());
            }
        }
    }

    private ResultTarget AddTile(List<Tile> tiles, long id, int output, LevelBox box)
    {
        IReadOnlyList<int> levels = _grid.OutputLevels[output];
        var tile = new Tile(TileRegion.Of(id, output, levels, box), Type);
        tiles.Add(tile);
        return ResultTarget.Dense(levels, box, tile.Address, Type.Size());
    }
}
