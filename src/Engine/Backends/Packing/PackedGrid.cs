namespace GpuKernels.Engine.Backends.Packing;

/// <summary>Everything that the driver reads, packed once for a request.</summary>
internal sealed record PackedGrid(
    IReadOnlyList<PackedPass> Passes, PackedBlock RowValues, PackedBlock ColumnValues, PackedBlock Parameters, PackedBlock PairValues);
