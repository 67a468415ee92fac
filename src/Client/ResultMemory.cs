using System.Runtime.InteropServices;
using Grpc.Core;

namespace GpuKernels.Client;

/// <summary>Memory of the caller's for one whole result: row-major, as many numbers as the result has, of its type. Arrays convert to it.</summary>
public abstract class ResultMemory
{
    /// <summary>A line of the processor's caches, which is also the widest vector.</summary>
    private const int LineBytes = 64;

    private protected ResultMemory(ElementType type, int count) => (Type, Count) = (type, count);

    internal ElementType Type { get; }

    internal int Count { get; }

    /// <summary>The memory, as bytes.</summary>
    internal abstract Memory<byte> Bytes { get; }

    public static implicit operator ResultMemory(float[] values) => Of<float>(values);

    public static implicit operator ResultMemory(double[] values) => Of<double>(values);

    public static implicit operator ResultMemory(long[] values) => Of<long>(values);

    /// <summary>Memory of another kind: float, double, or long for indices and counts.</summary>
    public static ResultMemory Of<T>(Memory<T> values)
        where T : unmanaged => new TypedMemory<T>(values);

    /// <summary>
    /// Room for a result, not cleared, that begins at a line of the processor's caches and never moves: vectors are written there the fastest. An array, which begins
    /// anywhere, is as right.
    /// </summary>
    /// <param name="count">How many numbers: float, double, or long for indices and counts.</param>
    /// <exception cref="NotSupportedException">No array of the service's has numbers of this type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or more than an array holds.</exception>
    public static Memory<T> Allocate<T>(long count)
        where T : unmanaged
    {
        int size = ElementTypes.Of<T>().Size(), spare = LineBytes / size;
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength - spare);
        T[] room = GC.AllocateUninitializedArray<T>((int)count + spare, pinned: true);
        nint over = Marshal.UnsafeAddrOfPinnedArrayElement(room, 0) % LineBytes;
        return room.AsMemory((int)((LineBytes - over) % LineBytes / size), (int)count);
    }

    /// <summary>The arithmetic that memories ask for: that of the first that holds floating-point numbers.</summary>
    /// <exception cref="ArgumentException">A memory is missing.</exception>
    internal static ElementType? Precision(IReadOnlyList<ResultMemory> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        for (var output = 0; output < results.Count; output++)
        {
            ArgumentNullException.ThrowIfNull(results[output], $"{nameof(results)}[{output}]");
        }

        return results.Select(memory => (ElementType?)memory.Type).FirstOrDefault(type => type is ElementType.Float32 or ElementType.Float64);
    }

    /// <exception cref="ArgumentException">There are more or fewer memories than results, or one has another type or size than its result.</exception>
    internal static void Fit(IReadOnlyList<ResultMemory> results, ResultHeader header)
    {
        if (results.Count != header.Outputs.Count)
        {
            throw new ArgumentException($"The computation has {header.Outputs.Count} results; memory is given for {results.Count}.", nameof(results));
        }

        for (var output = 0; output < results.Count; output++)
        {
            (ResultMemory memory, OutputDescription result) = (results[output], header.Outputs[output]);
            if (memory.Type != result.Type || memory.Count != result.Count)
            {
                throw new ArgumentException(
                    $"The memory holds {memory.Count} {memory.Type}, and '{result.Name}' of shape [{string.Join(", ", result.Shape)}] has {result.Count} {result.Type}.",
                    $"{nameof(results)}[{output}]");
            }
        }
    }

    /// <summary>Takes all tiles, each into the memory of its result.</summary>
    internal static async Task<ResultReport> Fill(IReadOnlyList<ResultMemory> results, IResultTiles tiles, bool packed, CancellationToken cancel)
    {
        Fit(results, tiles.Header);
        await foreach (ResultTile tile in tiles.WithCancellation(cancel))
        {
            results[tile.Output].Take(tile, tiles.Header.Outputs[tile.Output], packed);
        }

        return tiles.Report;
    }

    /// <summary>Puts a tile in its place, and in the mirrored place where only one half of a symmetric matrix travels.</summary>
    private void Take(ResultTile tile, OutputDescription output, bool packed)
    {
        var box = new TileBox(tile.Origin, tile.Shape, output.Shape);
        if (!box.Fits(tile.Bytes.Length / Type.Size()))
        {
            throw new KernelException(StatusCode.DataLoss, $"Tile {tile.Id} does not lie in the result that the server announced.", [], inner: null);
        }

        Place(box, tile, mirrored: packed && output is { Symmetric: true, Shape.Count: 2 } && !box.IsSquareOnDiagonal);
    }

    private protected abstract void Place(TileBox box, ResultTile tile, bool mirrored);

    private sealed class TypedMemory<T>(Memory<T> memory) : ResultMemory(ElementTypes.Of<T>(), memory.Length)
        where T : unmanaged
    {
        internal override Memory<byte> Bytes => MemoryMarshal.AsMemory(Wire.ByteMemory<T>.Of(memory));

        private protected override void Place(TileBox box, ResultTile tile, bool mirrored)
        {
            box.Place(tile.Values<T>(), memory.Span);
            if (mirrored)
            {
                box.PlaceMirrored(tile.Values<T>(), memory.Span);
            }
        }
    }
}
