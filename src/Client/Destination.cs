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

    private Destination(Memory<T> memory, OutputDescription output, bool packed)
    {
        _memory = memory;
        _output = output;
        _mirror = packed && output is { Symmetric: true, Shape.Count: 2 };
    }

    /// <summary>The memory of each result.</summary>
    /// <exception cref="ArgumentException">There are more or fewer memories than results, or one has another size than its result.</exception>
    public static IReadOnlyList<Destination<T>> Of(IReadOnlyList<Memory<T>> memories, ResultHeader header, bool packed)
    {
        if (memories.Count != header.Outputs.Count)
        {
            throw new ArgumentException($"The computation has {header.Outputs.Count} results; memory is given for {memories.Count}.", nameof(memories));
        }

        foreach ((Memory<T> memory, OutputDescription output) in memories.Zip(header.Outputs))
        {
            if (memory.Length != output.Count)
            {
                throw new ArgumentException($"The memory holds {memory.Length} numbers and the result {output.Name} has {output.Count}.", nameof(memories));
            }
        }

        return [.. memories.Zip(header.Outputs, (memory, output) => new Destination<T>(memory, output, packed))];
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
