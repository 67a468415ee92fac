using System.Buffers;
using System.Runtime.InteropServices;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>
/// One finished block of one output: a box of the result, dense and row-major, in a pooled buffer.
/// Whoever receives it disposes it, which gives the buffer back.
/// </summary>
public sealed class Tile : IDisposable
{
    private IMemoryOwner<byte>? _owner;

    internal Tile(TileRegion region, DataType type, IMemoryOwner<byte> owner)
    {
        Region = region;
        Type = type;
        _owner = owner;
    }

    public TileRegion Region { get; }

    public DataType Type { get; private set; }

    /// <summary>The numbers, little-endian.</summary>
    public ReadOnlyMemory<byte> Bytes =>
        (_owner ?? throw new ObjectDisposedException(nameof(Tile))).Memory[..checked((int)(Region.Count * Type.Size()))];

    /// <summary>Pooled buffers are pinned for life, so their address holds.</summary>
    internal nint Address => MemoryMarshal.TryGetArray(Bytes, out ArraySegment<byte> segment) && segment.Count > 0
        ? Marshal.UnsafeAddrOfPinnedArrayElement(segment.Array!, segment.Offset)
        : 0;

    /// <summary>Rounds float64 numbers to float32, in place.</summary>
    internal unsafe void Narrow()
    {
        Narrowing.Round((double*)Address, (float*)Address, Region.Count);
        Type = DataType.Float32;
    }

    public void Dispose()
    {
        _owner?.Dispose();
        _owner = null;
    }
}
