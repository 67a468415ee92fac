using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GpuKernels.Client;

/// <summary>
/// An array to send: numbers in row-major order, with their type and shape. The memory is wrapped, not copied, and must not change
/// until the call ends.
/// </summary>
/// <param name="Type">How the numbers are stored.</param>
/// <param name="Shape">The sizes of the axes, outermost first; empty: one number.</param>
/// <param name="Bytes">The numbers, little-endian; product(Shape) times the size of one.</param>
public sealed record Tensor(ElementType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The dataset at the server that this array is; type, shape and bytes are then the server's, not these.</summary>
    public string? Dataset { get; init; }

    /// <summary>An array over the caller's memory.</summary>
    /// <exception cref="ArgumentException">The shape takes another count of numbers, or over 2,147,483,647 bytes.</exception>
    public static Tensor Of<T>(ReadOnlyMemory<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        Int128 count = 1;
        foreach (long axis in shape)
        {
            count *= axis;
        }

        return count == values.Length
            ? new Tensor(ElementTypes.Of<T>(), shape.ToArray(), Wire.ByteMemory<T>.Of(values))
            : throw new ArgumentException($"{values.Length} numbers do not fill the shape [{string.Join(", ", shape.ToArray())}].", nameof(values));
    }

    /// <inheritdoc cref="Of{T}(ReadOnlyMemory{T}, ReadOnlySpan{long})"/>
    public static Tensor Of<T>(T[] values, params ReadOnlySpan<long> shape)
        where T : unmanaged => Of<T>(values.AsMemory(), shape);

    /// <summary>One number.</summary>
    public static Tensor Scalar(double value) => new(ElementType.Float64, [], BitConverter.GetBytes(value));

    /// <summary>A vector.</summary>
    public static Tensor Vector(params double[] values) => Of(values, values.Length);

    /// <summary>An array that the server keeps.</summary>
    public static Tensor OfDataset(string handle) => new(ElementType.Float64, [], ReadOnlyMemory<byte>.Empty) { Dataset = handle };

    /// <summary>Booleans, eight a byte, for <see cref="DatasetClient.UploadAsync"/>.</summary>
    /// <exception cref="ArgumentException">The shape takes another count.</exception>
    public static Tensor OfPacked(ReadOnlySpan<bool> values, params ReadOnlySpan<long> shape) =>
        new(ElementType.PackedBool, shape.ToArray(), Wire.PackedBooleans.Pack(values, shape));

    /// <summary>Packed booleans, one a byte; other arrays as they are.</summary>
    public Tensor Unpacked() => Type == ElementType.PackedBool ? new Tensor(ElementType.Bool, Shape, Wire.PackedBooleans.Unpack(Bytes.Span, Shape)) : this;

    /// <summary>What the server keeps stands where an array does.</summary>
    public static implicit operator Tensor(DatasetDescription dataset) => new(dataset.Type, dataset.Shape, ReadOnlyMemory<byte>.Empty) { Dataset = dataset.Handle };

    /// <summary>A number is a 0-d array, so that parameters read as numbers.</summary>
    public static implicit operator Tensor(double value) => Scalar(value);

    /// <summary>True where both are the same numbers in the same memory.</summary>
    internal bool IsSameArray(Tensor other) => Type == other.Type && Shape.SequenceEqual(other.Shape) && Bytes.Length == other.Bytes.Length && !Bytes.IsEmpty
        && Unsafe.AreSame(ref MemoryMarshal.GetReference(Bytes.Span), ref MemoryMarshal.GetReference(other.Bytes.Span));

    /// <summary>A vector over the caller's memory.</summary>
    public static implicit operator Tensor(double[] values) => Of(values, values.Length);

    /// <inheritdoc cref="op_Implicit(double[])"/>
    public static implicit operator Tensor(float[] values) => Of(values, values.Length);

    /// <summary>A matrix over the caller's memory.</summary>
    public static implicit operator Tensor(double[,] values) => Wire.MatrixMemory<double>.Tensor(values);

    /// <inheritdoc cref="op_Implicit(double[,])"/>
    public static implicit operator Tensor(float[,] values) => Wire.MatrixMemory<float>.Tensor(values);
}
