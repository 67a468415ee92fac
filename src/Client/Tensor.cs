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
