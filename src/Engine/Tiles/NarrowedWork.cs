using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>Float32 results of float64 arithmetic: each tile is computed wide and rounded once, while it is in the cache.</summary>
internal sealed unsafe class NarrowedWork(Plan plan, IResultWork wide) : IResultWork
{
    public double RecomputedShare => wide.RecomputedShare;

    public IEnumerable<Func<Tile[]>> TileJobs(long firstTile) => wide.TileJobs(firstTile).Select(job => (Func<Tile[]>)(() =>
    {
        Tile[] tiles = job();
        foreach (Tile tile in tiles.Where(IsWide))
        {
            tile.Narrow();
        }

        return tiles;
    }));

    public IEnumerable<Action> FillJobs(IReadOnlyList<nint> results) => wide.TileJobs(0).Select(job => (Action)(() =>
    {
        foreach (Tile tile in job())
        {
            using (tile)
            {
                Place(tile, results[tile.Region.Output]);
            }
        }
    }));

    public void Dispose() => wide.Dispose();

    /// <summary>Indices and counts are as wide as they are.</summary>
    private bool IsWide(Tile tile) => tile.Type == DataType.Float64 && plan.Results[tile.Region.Output].Type == DataType.Float32;

    /// <summary>Brings a tile to its place in the whole, row by row, and to the mirrored place where only one half of a symmetric matrix leaves.</summary>
    private void Place(Tile tile, nint whole)
    {
        TileRegion region = tile.Region;
        ResultDescription result = plan.Results[region.Output];
        long run = region.Shape.Count > 0 ? region.Shape[^1] : 1;
        bool wide = IsWide(tile);
        for (long done = 0; done < region.Count; done += run)
        {
            nint target = whole + (nint)(OffsetOf(region, result.Shape, done) * result.Type.Size());
            if (wide)
            {
                Narrowing.Round((double*)tile.Address + done, (float*)target, run);
            }
            else
            {
                tile.Bytes.Span.Slice((int)(done * result.Type.Size()), (int)(run * result.Type.Size())).CopyTo(new Span<byte>((void*)target, (int)(run * result.Type.Size())));
            }
        }

        if (plan.Spec is { Packed: true, Symmetry: { } pair } && plan.Reduction is null)
        {
            Mirror(region, pair, whole);
        }
    }

    private void Mirror(TileRegion region, SymmetricPair pair, nint start)
    {
        Grid grid = plan.Grids[^1];
        LevelBox box = grid.Shape.Whole;
        foreach ((int axis, int level) in grid.OutputLevels[region.Output].Index())
        {
            box = box.With(level, region.Origin[axis], region.Origin[axis] + region.Shape[axis]);
        }

        if (box.From[pair.Row] != box.From[pair.Column])
        {
            ResultTarget whole = ResultTarget.Dense(grid, region.Output, start, sizeof(float));
            Mirroring.Copy(whole.Inside(box), whole.Inside(Mirroring.Swapped(box, pair)), box, pair, sizeof(float));
        }
    }

    /// <summary>Where the tile's number at this place stands in the whole, counted in numbers.</summary>
    private static long OffsetOf(TileRegion region, IReadOnlyList<long> whole, long place)
    {
        long offset = 0, stride = 1;
        for (int axis = whole.Count - 1; axis >= 0; axis--)
        {
            offset += (region.Origin[axis] + (place % region.Shape[axis])) * stride;
            place /= region.Shape[axis];
            stride *= whole[axis];
        }

        return offset;
    }
}
