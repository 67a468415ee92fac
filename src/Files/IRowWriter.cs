namespace GpuKernels.Files;

/// <summary>Takes an array from its first number to its last: what a pipe or a text file can do.</summary>
public interface IRowWriter : IDisposable
{
    /// <summary>Writes whole rows of the first axis, little-endian.</summary>
    void Write(ReadOnlySpan<byte> rows);

    /// <summary>Says that the last row has been written, and closes what they were written to.</summary>
    void Complete();
}
