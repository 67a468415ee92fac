using System.Buffers;

namespace GpuKernels.Files;

/// <summary>
/// An array that came from a file: little-endian numbers in row-major order. The bytes may be the file itself, mapped into memory;
/// they are good until the array is disposed.
/// </summary>
public sealed class ArrayData(ElementType type, IReadOnlyList<long> shape, ReadOnlyMemory<byte> bytes, IMemoryOwner<byte>? owner = null)
    : IDisposable
{
    /// <summary>The most bytes that one array may hold.</summary>
    public const long MaxBytes = int.MaxValue - 64;

    public ElementType Type { get; } = type;

    public IReadOnlyList<long> Shape { get; } = shape;

    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public void Dispose() => owner?.Dispose();
}
