namespace GpuKernels.Engine.Backends.Packing;

/// <summary>
/// Numbers packed for the driver, for rows, for panels of columns, for pairs or for all. Strides are in bytes; an outer level that the
/// numbers do not depend on has stride 0.
/// </summary>
/// <param name="Start">The first byte.</param>
/// <param name="RowStride">From one row to the next.</param>
/// <param name="PanelStride">From one panel of columns to the next.</param>
/// <param name="EpilogueStride">From one epilogue point to the next.</param>
/// <param name="OuterStrides">From one index to the next, for each outer level.</param>
/// <param name="Bytes">From the first byte to the one after the last.</param>
internal sealed record PackedBlock(nint Start, long RowStride, long PanelStride, long EpilogueStride, long[] OuterStrides, long Bytes)
{
    /// <summary>A name that only these bytes have; null: there is none.</summary>
    public string? Content { get; init; }

    public static PackedBlock None { get; } = new(0, 0, 0, 0, [], 0);

    /// <summary>The first byte for a point of the outer levels.</summary>
    public nint At(ReadOnlySpan<long> outer) => Start + (nint)OffsetOf(outer);

    /// <summary>Bytes from the start to the first byte for a point of the outer levels.</summary>
    public long OffsetOf(ReadOnlySpan<long> outer)
    {
        long at = 0;
        for (var k = 0; k < OuterStrides.Length; k++)
        {
            at += outer[k] * OuterStrides[k];
        }

        return at;
    }
}
