using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Packing;

/// <summary>An operand with its array in memory, ready to be copied out of.</summary>
internal readonly unsafe struct BoundOperand(Operand operand, BoundArray array, bool toDouble)
{
    private readonly delegate*<byte*, long, byte*, long, long, void> _copy = NumberCopy.For(array.Type, toDouble);

    public Operand Operand { get; } = operand;

    public DataType Type { get; } = array.Type;

    public int Size { get; } = array.Type.Size();

    public nint Start { get; } = array.Start + (nint)(operand.Offset * array.Type.Size());

    /// <summary>Bytes from one index of a level to the next.</summary>
    public long StrideOf(int? level) => Operand.Stride(level) * Size;

    /// <summary>Copies features, or indices of a level, from an address on.</summary>
    public void Copy(nint source, long stride, nint destination, long destinationStride, long count) =>
        _copy((byte*)source, stride, (byte*)destination, destinationStride, count);
}
