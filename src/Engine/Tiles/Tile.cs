using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>
/// One finished block of one output: a box of the result, dense and row-major, in a pooled buffer.
/// Whoever receives it disposes it, which gives the buffer back.
/// </summary>
public sealed class Tile : IDisposable
{
    private readonly TileMemory _memory;

    internal Tile(TileRegion region, DataType type)
    {
        Region = region;
        Type = type;
        _memory = new TileMemory(checked((int)(region.Count * type.Size())));
    }

    public TileRegion Region { get; }

    public DataType Type { get; }

    /// <summary>The numbers, little-endian.</summary>
    public ReadOnlyMemory<byte> Bytes => _memory.Memory;

    /// <summary>Where the numbers begin; they do not move.</summary>
    internal nint Address => _memory.Start;

    public void Dispose() => ((IDisposable)_memory).Dispose();
}
