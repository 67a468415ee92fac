using System.Runtime.InteropServices;

namespace GpuKernels.Engine.Backends;

/// <summary>Memory outside the managed heap, aligned for the widest vectors. Not cleared.</summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const int Alignment = 64;

    /// <summary>Vectors may be read past the last number, never past this.</summary>
    private const int Slack = 256;

    private void* _start;

    public NativeBuffer(long bytes)
    {
        _start = NativeMemory.AlignedAlloc(checked((nuint)(bytes + Slack)), Alignment);
    }

    public nint Start => (nint)_start;

    public void Dispose()
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
    }
}
