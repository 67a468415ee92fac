using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>A pair operator closed over lanes and a register tile: computes boxes of a packed grid. Thread-safe.</summary>
internal interface ICpuDriver
{
    /// <summary>How many columns a panel holds; boxes start at whole panels.</summary>
    int PanelWidth { get; }

    /// <summary>Computes the values of all outputs inside a box into their targets.</summary>
    void Compute(PackedGrid packed, GridShape shape, LevelBox box, ReadOnlySpan<ResultTarget> targets);
}
