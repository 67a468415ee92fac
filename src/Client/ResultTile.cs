using System.Runtime.InteropServices;

namespace GpuKernels.Client;

/// <summary>One finished block: the box [Origin, Origin + Shape) of one result.</summary>
/// <param name="Id">The tile's number, from 0.</param>
/// <param name="Output">Which result: an index into the header's outputs.</param>
/// <param name="Origin">The first index of the box along every axis.</param>
/// <param name="Shape">The size of the box along every axis.</param>
/// <param name="Bytes">
/// The numbers, little-endian, row-major, dense; lent until the next tile is asked for. What must stay longer is to be copied: to read it later is an
/// <see cref="ObjectDisposedException"/>.
/// </param>
public sealed record ResultTile(long Id, int Output, IReadOnlyList<long> Origin, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The numbers, as the type that the header says.</summary>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes.Span);
}
