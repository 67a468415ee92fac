using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;

namespace GpuKernels.Engine.Plans;

/// <summary>An estimate, from above, of the memory that an evaluation needs beside its arguments and its result.</summary>
internal static class WorkingSet
{
    /// <summary>Boxes under way or waiting for each worker, with a mirror image each.</summary>
    private const int TilesInFlight = 4;

    public static long BytesOf(IReadOnlyList<Grid> grids, Spec spec, ITiling tiles, int workers)
    {
        double bytes = (tiles.BoxBytes * TilesInFlight * workers) + tiles.WholeBytes;
        foreach (Grid grid in grids)
        {
            bytes += PackedBytes(grid, grid == grids[^1] ? spec.Precision.Size() : sizeof(double));
            bytes += grid == grids[^1] ? 0 : (double)grid.Count(0) * sizeof(double);
        }

        return (long)Math.Min(long.MaxValue / 2, bytes);
    }

    private static double PackedBytes(Grid grid, int elementBytes)
    {
        GridOperands operands = grid.Operands;
        double numbers = operands.Passes.Sum(pass =>
            pass.Rows.Concat(pass.Columns).Concat(pass.Shared).Sum(operand => Points(grid, operand) * pass.Length));
        numbers += operands.RowValues.Concat(operands.ColumnValues).Concat(operands.Parameters).Concat(operands.PairValues)
            .Sum(operand => Points(grid, operand) * grid.Shape.EpiloguePoints);
        IEnumerable<Operand> all = operands.Passes.SelectMany(pass => pass.Rows.Concat(pass.Columns).Concat(pass.Shared))
            .Concat(operands.RowValues).Concat(operands.ColumnValues).Concat(operands.Parameters).Concat(operands.PairValues);
        double copied = all.Select(operand => operand.Source).OfType<GatheredSource>().Distinct().Sum(source => (double)source.Count);
        return (numbers * elementBytes) + (copied * sizeof(double));
    }

    private static double Points(Grid grid, Operand operand) => operand.Strides.Keys
        .Where(level => !grid.Shape.Epilogue.Contains(level))
        .Aggregate(1.0, (product, level) => product * grid.Shape.Sizes[level]);
}
