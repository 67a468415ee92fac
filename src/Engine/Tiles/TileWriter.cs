using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>Computes one box into pooled buffers: a tile for each output, and its mirror image where the box stands off the diagonal.</summary>
internal sealed class TileWriter(Plan plan, SymmetricBoxes boxes)
{
    private readonly Grid _grid = plan.Grids[^1];

    private DataType Type => plan.Spec.Precision;

    public Tile[] Compute(TileBox box)
    {
        var tiles = new List<Tile>();
        try
        {
            var targets = new ResultTarget[_grid.OutputLevels.Count];
            for (var output = 0; output < targets.Length; output++)
            {
                Tile tile = NewTile(box.FirstTile + output, output, box.Box);
                tiles.Add(tile);
                targets[output] = ResultTarget.Dense(_grid.OutputLevels[output], box.Box, tile.Address, Type.Size());
            }

            boxes.Compute(box.Box, targets);
            for (var output = 0; box.Mirrored && output < targets.Length; output++)
            {
                tiles.Add(Mirror(tiles[output], box, box.FirstTile + targets.Length + output, targets[output]));
            }

            return [.. tiles];
        }
        catch
        {
            tiles.ForEach(tile => tile.Dispose());
            throw;
        }
    }

    private Tile Mirror(Tile tile, TileBox box, long id, ResultTarget source)
    {
        SymmetricPair pair = plan.Spec.Symmetry!;
        LevelBox swapped = Mirroring.Swapped(box.Box, pair);
        Tile mirror = NewTile(id, tile.Region.Output, swapped);
        ResultTarget target = ResultTarget.Dense(_grid.OutputLevels[tile.Region.Output], swapped, mirror.Address, Type.Size());
        Mirroring.Copy(source, target, box.Box, pair, Type.Size());
        return mirror;
    }

    private Tile NewTile(long id, int output, LevelBox box)
    {
        long[] origin = [.. _grid.OutputLevels[output].Select(level => box.From[level])];
        long[] shape = [.. _grid.OutputLevels[output].Select(box.Size)];
        var region = new TileRegion(id, output, origin, shape);
        return new Tile(region, Type);
    }
}
