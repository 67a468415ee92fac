using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GpuKernels.Client.Wire;

/// <summary>The caller's two-dimensional array seen as bytes, in place.</summary>
internal sealed class MatrixMemory<T> : MemoryManager<byte>
    where T : unmanaged
{
    private readonly T[,] _values;

    private MatrixMemory(T[,] values) => _values = values;

    /// <summary>An argument over the array.</summary>
    /// <exception cref="ArgumentException">The numbers take more bytes than one argument can have.</exception>
    public static unsafe Tensor Tensor(T[,] values) => (long)values.Length * sizeof(T) <= int.MaxValue
        ? new Tensor(ElementTypes.Of<T>(), [values.GetLength(0), values.GetLength(1)], new MatrixMemory<T>(values).Memory)
        : throw new ArgumentException($"{values.Length} numbers of {sizeof(T)} bytes are more than one argument can hold, {int.MaxValue} bytes.", nameof(values));

    public override Span<byte> GetSpan() =>
        MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(_values)), _values.Length));

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        GCHandle handle = GCHandle.Alloc(_values, GCHandleType.Pinned);
        return new MemoryHandle((byte*)handle.AddrOfPinnedObject() + elementIndex, handle);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
