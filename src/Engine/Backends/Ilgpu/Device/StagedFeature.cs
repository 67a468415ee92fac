using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>One feature of a group's samples in shared memory: for each stream all rows side by side, then for each stream all columns, then the shared streams.</summary>
internal readonly struct StagedFeature<TNumber>(ArrayView<TNumber> staged, int rows, int columns, int shared)
    where TNumber : unmanaged
{
    public readonly ArrayView<TNumber> Staged = staged;

    /// <summary>Where this thread's first row, first column and the shared streams are.</summary>
    public readonly int Rows = rows, Columns = columns, Shared = shared;
}
