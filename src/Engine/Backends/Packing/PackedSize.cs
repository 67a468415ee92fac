using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Packing;

/// <summary>How many numbers a <see cref="GridPacker"/> makes of a grid, known before there are values: all columns in one panel, blocks at multiples of some numbers.</summary>
internal sealed class PackedSize(Grid grid, int alignment)
{
    private readonly GridShape _shape = grid.Shape;

    public double Numbers => grid.Operands.Passes.Sum(Streams)
        + Values(grid.Operands.RowValues, _shape.Rows)
        + Values(grid.Operands.ColumnValues, Aligned(_shape.Columns))
        + Values(grid.Operands.Parameters, 1)
        + Values(grid.Operands.PairValues, (double)_shape.Rows * Aligned(_shape.Columns));

    private double Streams(PassOperands pass)
    {
        int rows = PackTypes.CapacityFor(grid.Program.Passes.Max(other => other.RowStreams));
        int columns = PackTypes.CapacityFor(grid.Program.Passes.Max(other => other.ColumnStreams));
        int shared = PackTypes.CapacityFor(grid.Program.Passes.Max(other => other.SharedStreams));
        double packedRows = Blocks(pass.Rows) * rows * pass.Length * (pass.Rows.Count == 0 ? 1 : _shape.Rows);
        return Aligned(Math.Max(packedRows, InPlace(pass)))
            + Aligned(Blocks(pass.Columns) * columns * pass.Length * Aligned(_shape.Columns))
            + Aligned(Blocks(pass.Shared) * shared * pass.Length);
    }

    /// <summary>Rows that are used where they are come with what lies between them.</summary>
    private double InPlace(PassOperands pass) => pass.Rows is [{ FeatureStride: 1 } only]
        ? pass.Length + _shape.Outer.Append(_shape.Row ?? _shape.Column).Sum(level => (double)only.Stride(level) * Math.Max(0, _shape.Sizes[level] - 1))
        : 0;

    private double Values(IReadOnlyList<Operand> operands, double points) =>
        operands.Count == 0 ? 0 : Aligned(Blocks(operands) * operands.Count * points * _shape.EpiloguePoints);

    private double Blocks(IReadOnlyList<Operand> operands) => new OuterIndex(_shape, operands).Blocks;

    private double Aligned(double numbers) => Math.Ceiling(numbers / alignment) * alignment;
}
