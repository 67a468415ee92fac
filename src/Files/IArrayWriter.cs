namespace GpuKernels.Files;

/// <summary>Takes an array box by box, in any order, each number once. Disposed before it is completed, it leaves no file behind.</summary>
public interface IArrayWriter : IDisposable
{
    /// <summary>Writes the box [origin, origin + box): dense, row-major, little-endian.</summary>
    void Write(IReadOnlyList<long> origin, IReadOnlyList<long> box, ReadOnlySpan<byte> bytes);

    /// <summary>Says that every box has been written.</summary>
    void Complete();
}
