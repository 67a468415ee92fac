using System.Runtime.InteropServices;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// Values of a device that is the processor itself, read where they are: its memory is the host's, so a map gives their address, and nothing is copied.
/// ILGPU has no call for it.
/// </summary>
/// <param name="stream">Orders maps and kernels.</param>
internal sealed unsafe partial class MappedValues(CLStream stream) : IDisposable
{
    private const ulong ForReading = 1;

    private nint _buffer;

    private nint _start;

    private long _bytes;

    /// <summary>The most bytes that one buffer may have.</summary>
    public long MostBytes { get; } = ((CLDevice)stream.Accelerator.Device).GetDeviceInfo<long>(CLDeviceInfoType.CL_DEVICE_MAX_MEM_ALLOC_SIZE);

    /// <summary>The values, once the stream is through.</summary>
    public Span<byte> Span => new((void*)_start, checked((int)_bytes));

    /// <summary>Null where values are copied to the host.</summary>
    public static MappedValues? On(AcceleratorStream stream) => stream is CLStream opencl && DeviceLimits.IsProcessorOf(stream.Accelerator) ? new(opencl) : null;

    /// <summary>Maps the first bytes of a buffer when the kernels before are done.</summary>
    public void Map(MemoryBuffer buffer, long bytes)
    {
        _start = EnqueueMap(stream.CommandQueue, buffer.NativePtr, 0, ForReading, 0, (nuint)bytes, 0, 0, 0, out int error);
        CLException.ThrowIfFailed((CLError)error);
        (_buffer, _bytes) = (buffer.NativePtr, bytes);
    }

    /// <summary>Gives the buffer back to the device: no kernel may write to it while it is mapped.</summary>
    public void Unmap() => CLException.ThrowIfFailed(Release());

    /// <summary>A map holds on to its buffer, which would never be freed; a queue that takes no command any more has been reported before.</summary>
    public void Dispose() => Release();

    private CLError Release()
    {
        nint start = _start;
        (_start, _bytes) = (0, 0);
        return start == 0 ? CLError.CL_SUCCESS : (CLError)EnqueueUnmap(stream.CommandQueue, _buffer, start, 0, 0, 0);
    }

    [LibraryImport("OpenCL", EntryPoint = "clEnqueueMapBuffer")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint EnqueueMap(nint queue, nint buffer, uint blocks, ulong flags, nuint offset, nuint bytes, uint waits, nint waitList, nint done, out int error);

    [LibraryImport("OpenCL", EntryPoint = "clEnqueueUnmapMemObject")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int EnqueueUnmap(nint queue, nint buffer, nint start, uint waits, nint waitList, nint done);
}
