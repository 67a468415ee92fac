using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// Page-locked memory on the host, from which and to which a device copies by itself. Each copy names exactly the numbers that it moves:
/// ILGPU's OpenCL copies take the length of the host's whole buffer, whatever part of it they are given.
/// </summary>
internal sealed unsafe class HostBlock<T>(Accelerator accelerator, long length) : IDisposable
    where T : unmanaged
{
    private readonly PageLockedArray1D<T> _array = accelerator.AllocatePageLocked1D<T>(length);

    public Span<T> Span => _array.Span;

    /// <summary>Puts the copy of the first numbers to the device on a stream.</summary>
    public void Send(AcceleratorStream stream, ArrayView<T> target)
    {
        using CPUMemoryBuffer exact = Exact(target.Length);
        target.CopyFrom(stream, exact.AsArrayView<T>(0, target.Length));
    }

    /// <summary>Puts the copy from the device to the first numbers on a stream.</summary>
    public void Receive(AcceleratorStream stream, ArrayView<T> source)
    {
        using CPUMemoryBuffer exact = Exact(source.Length);
        source.CopyTo(stream, exact.AsArrayView<T>(0, source.Length));
    }

    public void Dispose() => _array.Dispose();

    /// <summary>The array is pinned, so its address holds.</summary>
    private CPUMemoryBuffer Exact(long count) =>
        CPUMemoryBuffer.Create(accelerator, (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(_array.Span)), count, sizeof(T));
}
