namespace GpuKernels.Engine.Backends.Packing;

/// <summary>Everything that the driver reads, packed once for a request.</summary>
internal sealed record PackedGrid(
    IReadOnlyList<PackedPass> Passes, PackedBlock RowValues, PackedBlock ColumnValues, PackedBlock Parameters, PackedBlock PairValues)
{
    /// <summary>Bytes of the streams of one panel, over all passes.</summary>
    public long PanelBytes { get; } = Passes.Sum(pass => pass.Columns.PanelStride);

    /// <summary>All blocks of numbers.</summary>
    public IEnumerable<PackedBlock> Blocks =>
        [.. Passes.SelectMany(pass => new[] { pass.Rows, pass.Columns, pass.Shared }), RowValues, ColumnValues, Parameters, PairValues];
}
