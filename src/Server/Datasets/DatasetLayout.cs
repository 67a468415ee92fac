using GpuKernels.Engine.Specs;

namespace GpuKernels.Server.Datasets;

/// <summary>How a dataset's numbers lie in its file: little-endian, row-major, dense.</summary>
/// <param name="Type">The type of a number.</param>
/// <param name="Shape">The sizes of the axes, outermost first.</param>
/// <param name="Packed">True: eight booleans a byte, the last axis padded to whole bytes, as NumPy's packbits has it.</param>
internal sealed record DatasetLayout(DataType Type, IReadOnlyList<long> Shape, bool Packed = false)
{
    /// <summary>Bytes in the file. The shape has been checked.</summary>
    public long StoredBytes => Packed ? Rows * PackedBooleans.BytesOf(RowLength) : Count * Type.Size();

    /// <summary>How many numbers.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>How many numbers the last axis has.</summary>
    public long RowLength => Shape.Count == 0 ? 1 : Shape[^1];

    /// <summary>"float32[1797, 64]".</summary>
    public override string ToString() => $"{(Packed ? "packed " : "")}{Type.Name()}[{string.Join(", ", Shape)}]";

    private long Rows => Shape.Take(Shape.Count - 1).Aggregate(1L, (product, size) => product * size);
}
