using Microsoft.Win32.SafeHandles;

namespace GpuKernels.Files;

/// <summary>Where bands wait: in memory while it lasts, then in a temporary file that goes with the process.</summary>
/// <param name="rowBytes">Bytes of one row of the array.</param>
/// <param name="heldBytes">Bytes of all bands in memory together.</param>
internal sealed class BandSpace(long rowBytes, long heldBytes) : IDisposable
{
    public const long HeldBytes = 128 << 20;

    private long _held;
    private SafeFileHandle? _file;

    public Band Open(long firstRow, long[] shape, int size)
    {
        var bytes = shape[0] * rowBytes;
        if (bytes > heldBytes - _held)
        {
            return new SpilledBand(_file ??= OpenFile(), firstRow * rowBytes, shape, size);
        }

        _held += bytes;
        return new MemoryBand(shape, size);
    }

    public void Close(Band band) => _held -= band is MemoryBand ? band.Length : 0;

    public void Dispose() => _file?.Dispose();

    private static SafeFileHandle OpenFile() => File.OpenHandle(
        Path.Combine(Path.GetTempPath(), $"gpukernels-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
}
