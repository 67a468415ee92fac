using System.Buffers;
using System.Runtime.InteropServices;

namespace GpuKernels.Client.Wire;

/// <summary>The caller's numbers seen as bytes, in place.</summary>
internal sealed class ByteMemory<T> : MemoryManager<byte>
    where T : unmanaged
{
    private readonly ReadOnlyMemory<T> _values;

    private ByteMemory(ReadOnlyMemory<T> values) => _values = values;

    /// <exception cref="ArgumentException">The numbers take more bytes than one argument can have.</exception>
    public static unsafe ReadOnlyMemory<byte> Of(ReadOnlyMemory<T> values)
    {
        if ((long)values.Length * sizeof(T) > int.MaxValue)
        {
            throw new ArgumentException($"{values.Length} numbers of {sizeof(T)} bytes are more than one argument can hold, {int.MaxValue} bytes.", nameof(values));
        }

        return new ByteMemory<T>(values).Memory;
    }

    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(MemoryMarshal.AsMemory(_values).Span);

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        MemoryHandle handle = _values.Pin();
        return new MemoryHandle((byte*)handle.Pointer + elementIndex, pinnable: new Pinned(handle));
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Pinned(MemoryHandle handle) : IPinnable
    {
        public MemoryHandle Pin(int elementIndex) => throw new NotSupportedException();

        public void Unpin() => handle.Dispose();
    }
}
