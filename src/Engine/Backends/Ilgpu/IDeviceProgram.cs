using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>A program compiled for an accelerator.</summary>
internal interface IDeviceProgram
{
    /// <summary>Copies a packed grid to the device.</summary>
    IDeviceGrid Upload(Accelerator accelerator, PackedGrid packed, GridShape shape);
}

/// <summary>A packed grid on the device.</summary>
internal interface IDeviceGrid : IDisposable
{
    /// <summary>Computes a box and copies its values to their targets on the host.</summary>
    void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets);
}
