namespace GpuKernels.Engine.Specs;

/// <summary>
/// An array as it travels: raw little-endian bytes in row-major order, with type and shape. A 0-d array has an empty shape and one number.
/// The bytes are not copied and must not change while they are used.
/// </summary>
public sealed record Tensor(DataType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A 0-d float64 array.</summary>
    public static Tensor Scalar(double value) => new(DataType.Float64, [], BitConverter.GetBytes(value));

    public static Tensor Of(ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        new(DataType.Float32, shape.ToArray(), System.Runtime.InteropServices.MemoryMarshal.AsBytes(values).ToArray());

    public static Tensor Of(ReadOnlySpan<double> values, params ReadOnlySpan<long> shape) =>
        new(DataType.Float64, shape.ToArray(), System.Runtime.InteropServices.MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A name that only these bytes will ever have, such as a hash of them: a device may keep them under it. Null: there is none.</summary>
    public string? Content { get; init; }

    /// <summary>How many numbers the shape says.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));
}
