using GpuKernels.Engine.Backends.Ilgpu.Device.Folding;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>A packed grid on the device with the folds of its values.</summary>
internal interface IDeviceFolds : IDeviceData
{
    /// <summary>Folds a box, which covers all columns, and brings its states to the host, as <see cref="FoldStates"/> says; from any thread.</summary>
    void Compute(LevelBox box, nint states);

    /// <summary>Computes listed blocks and brings their values to the host, as float64; from any thread.</summary>
    void Compute(BlockList blocks, nint values);
}
