using System.Runtime.InteropServices;
using Grpc.Core;

namespace GpuKernels.Client;

/// <summary>The caller's memory, to be filled with the tiles of one result.</summary>
internal sealed class Destination<T>
    where T : unmanaged
{
    private readonly Memory<T> _memory;

    private readonly OutputDescription _output;

    private readonly bool _mirror;

    public Destination(Memory<T> memory, ResultHeader header, bool packed)
    {
        _memory = memory;
        _output = header.Outputs.Count == 1
            ? header.Outputs[0]
            : throw new ArgumentException($"The computation has {header.Outputs.Count} results; one memory takes one.");
        if (memory.Length != _output.Count)
        {
            throw new ArgumentException($"The memory holds {memory.Length} numbers and the result has {_output.Count}.", nameof(memory));
        }

        _mirror = packed && _output is { Symmetric: true, Shape.Count: 2 };
    }

    public void Take(ResultTile tile)
    {
        ReadOnlySpan<T> values = MemoryMarshal.Cast<byte, T>(tile.Bytes.Span);
        var box = new TileBox(tile.Origin, tile.Shape, _output.Shape);
        if (!box.Fits(values.Length))
        {
            throw new KernelException(StatusCode.DataLoss, $"Tile {tile.Id} does not lie in the result that the server announced.", [], inner: null);
        }

        box.Place(values, _memory.Span);
        if (_mirror && !box.IsSquareOnDiagonal)
        {
            box.PlaceMirrored(values, _memory.Span);
        }
    }
}
