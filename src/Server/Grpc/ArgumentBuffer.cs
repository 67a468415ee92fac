using System.Buffers;
using System.Runtime.InteropServices;

namespace GpuKernels.Server.Grpc;

/// <summary>
/// The bytes of one argument while they arrive, outside the garbage-collected heap: it grows by what has come, never by what a shape
/// claims, and goes back to the system when the call ends. Growing rarely copies: the system moves pages, not bytes.
/// </summary>
internal sealed unsafe class ArgumentBuffer(int size) : MemoryManager<byte>
{
    private byte* _bytes;

    private int _capacity;

    /// <summary>Bytes that have come.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes that the shape says.</summary>
    public int Size { get; } = size;

    /// <summary>The bytes that have come; valid until the buffer is disposed.</summary>
    public override Memory<byte> Memory => CreateMemory(Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        int length = checked(Length + bytes.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Size);
        Grow(length);
        bytes.CopyTo(new Span<byte>(_bytes + Length, bytes.Length));
        Length = length;
    }

    public override Span<byte> GetSpan() => new(_bytes, Length);

    /// <summary>The bytes never move once they have all come, so there is nothing to pin.</summary>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)Length);
        return new MemoryHandle(_bytes + elementIndex);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        NativeMemory.Free(_bytes);
        _bytes = null;
        _capacity = 0;
        Length = 0;
    }

    private void Grow(int needed)
    {
        if (needed <= _capacity)
        {
            return;
        }

        int capacity = (int)Math.Min(Size, Math.Max(needed, 2L * _capacity));
        _bytes = (byte*)NativeMemory.Realloc(_bytes, (nuint)capacity);
        _capacity = capacity;
    }
}
