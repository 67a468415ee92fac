using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Packing;

/// <summary>An operand with its array in memory, ready to be copied out of.</summary>
internal readonly unsafe struct BoundOperand(Operand operand, BoundArray array, bool toDouble)
{
    private readonly delegate*<in NumberBlock, in NumberBlock, long, long, void> _copy = NumberCopy.For(array.Type, toDouble);

    public Operand Operand { get; } = operand;

    public DataType Type { get; } = array.Type;

    /// <summary>Names the numbers that it walks; null: nothing does.</summary>
    public string? Content { get; } = array.Content is null
        ? null
        : $"{array.Content} {array.Type} {operand.Offset} {operand.FeatureStride} {string.Join(' ', operand.Strides.OrderBy(stride => stride.Key))}";

    public int Size { get; } = array.Type.Size();

    public nint Start { get; } = array.Start + (nint)(operand.Offset * array.Type.Size());

    /// <summary>Bytes from one index of a level to the next.</summary>
    public long StrideOf(int? level) => Operand.Stride(level) * Size;

    /// <summary>True: along one of its levels it walks the same numbers as another operand along a level of its own.</summary>
    public bool Walks(int? level, BoundOperand other, int? otherLevel) =>
        Start == other.Start && Type == other.Type && Operand.FeatureStride == other.Operand.FeatureStride && StrideOf(level) == other.StrideOf(otherLevel);

    /// <summary>Copies points of a level, as rows, with their features, as columns, from an address on.</summary>
    public void CopySamples(nint source, int? level, in NumberBlock target, long count, long features) =>
        _copy(new NumberBlock(source, Operand.Stride(level), Operand.FeatureStride), in target, count, features);

    /// <summary>Copies one number for each point of two levels, the second one's as columns, from an address on.</summary>
    public void CopyPoints(nint source, int? row, int? column, in NumberBlock target, long rows, long columns) =>
        _copy(new NumberBlock(source, Operand.Stride(row), Operand.Stride(column)), in target, rows, columns);
}
