using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// Memory of the host as a buffer of an OpenCL device that is the processor itself, so that kernels write where a result was asked for.
/// ILGPU has no such buffer. It may be disposed when its commands are on a stream: OpenCL keeps it until they are done.
/// </summary>
internal sealed class HostMemory : MemoryBuffer
{
    public HostMemory(CLAccelerator accelerator, HostPlace place)
        : base(accelerator, place.Bytes, 1)
    {
        CLException.ThrowIfFailed(CLAPI.CurrentAPI.CreateBuffer(
            accelerator.NativePtr, CLBufferFlags.CL_MEM_READ_WRITE | CLBufferFlags.CL_MEM_USE_HOST_PTR, (nint)place.Bytes, place.Start, out nint buffer));
        NativePtr = buffer;
    }

    public ArrayView<TNumber> View<TNumber>()
        where TNumber : unmanaged =>
        AsRawArrayView().Cast<TNumber>();

    protected override void MemSet(AcceleratorStream stream, byte value, in ArrayView<byte> targetView) => CLMemoryBuffer.CLMemSet((CLStream)stream, value, targetView);

    protected override void CopyFrom(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView) =>
        CLMemoryBuffer.CLCopy((CLStream)stream, sourceView, targetView);

    protected override void CopyTo(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView) =>
        CLMemoryBuffer.CLCopy((CLStream)stream, sourceView, targetView);

    protected override void DisposeAcceleratorObject(bool disposing)
    {
        CLError error = CLAPI.CurrentAPI.ReleaseBuffer(NativePtr);
        NativePtr = 0;
        if (disposing)
        {
            CLException.ThrowIfFailed(error);
        }
    }
}
