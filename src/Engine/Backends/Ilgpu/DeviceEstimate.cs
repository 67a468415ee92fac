using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>Estimates, from above, the memory that a grid takes on a device: its packed numbers, and a slot for each box under way.</summary>
/// <param name="grid">The grid.</param>
/// <param name="elementBytes">Bytes of a number.</param>
internal sealed class DeviceEstimate(Grid grid, int elementBytes)
{
    private readonly GridShape _shape = grid.Shape;

    /// <summary>Bytes of the packed numbers.</summary>
    public double SampleBytes => (new PackedSize(grid, AlignedNumbers.Count).Numbers + VectorTile.NumbersPastTheEnd) * elementBytes;

    /// <summary>The smallest slot: one pair at every output and epilogue point, and its table.</summary>
    public double LeastSlotBytes => (AlignedNumbers.Count * elementBytes * grid.OutputLevels.Count) + TableBytes;

    private double TableBytes =>
        (double)sizeof(long) * ((LaunchTable.PassFields * grid.Operands.Passes.Count) + LaunchTable.ValueFields + (grid.OutputLevels.Count * (1.0 + _shape.EpiloguePoints)));

    /// <summary>Bytes of the slot of a box with so many numbers.</summary>
    public double SlotBytes(double numbers)
    {
        // A launch begins up to three columns before the box, and its rows end at a multiple of four.
        double columns = Math.Max(1, Math.Min(_shape.Columns, LeastColumns));
        double matrix = Math.Max(1, (double)_shape.Rows * _shape.Columns * _shape.EpiloguePoints);
        double points = _shape.Outer.Count == 0 ? 1 : Math.Clamp(numbers / matrix, 1, _shape.Outer.Aggregate(1.0, (product, level) => product * _shape.Sizes[level]));
        return Math.Max(numbers * elementBytes * (1 + (6 / columns)), LeastSlotBytes) + (Math.Ceiling(points) * TableBytes);
    }

    /// <summary>What a slot has beside its values for the method cublas: the products, the norms, and the product's table.</summary>
    public double ProductBytes(double numbers) =>
        SlotBytes(numbers) + (elementBytes * 2.0 * (Math.Min(numbers, _shape.Rows) + Math.Min(numbers, _shape.Columns) + (2 * AlignedNumbers.Count)));

    /// <summary>Numbers of the largest strip that is computed for reductions.</summary>
    public double StripNumbers(StripLimits limits)
    {
        double row = (double)Strip.Columns * grid.OutputLevels.Count * _shape.EpiloguePoints;
        double rows = Math.Min(limits.Rows, Math.Max(Strip.RowsAtOnce, limits.Bytes / (row * elementBytes)));
        return Math.Min(_shape.Rows, rows) * row;
    }

    /// <summary>Boxes are cut at multiples of this, but of groups that are smaller.</summary>
    private const double LeastColumns = 64;
}
