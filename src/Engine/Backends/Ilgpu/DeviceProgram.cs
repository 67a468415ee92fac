using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Plans.Grids;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>The device's driver closed over one pair operator. The launcher is held here, since ILGPU itself holds it only weakly.</summary>
internal sealed class DeviceProgram<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair> : IDeviceProgram
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, ViewValues<TLane, TNumber>>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
    where TRow : unmanaged, IPack<TRow, TLane>
    where TColumn : unmanaged, IPack<TColumn, TLane>
    where TShared : unmanaged, IPack<TShared, TLane>
    where TSum : unmanaged
    where TPair : unmanaged
{
    private readonly Action<AcceleratorStream, Index2D, ArrayView<TNumber>, ArrayView<long>, ArrayView<TNumber>, LaunchShape> _launch;

    public DeviceProgram(Accelerator accelerator)
    {
        _launch = accelerator.LoadAutoGroupedKernel<Index2D, ArrayView<TNumber>, ArrayView<long>, ArrayView<TNumber>, LaunchShape>(
            PairKernel<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>.Run);
    }

    public IDeviceGrid Upload(Accelerator accelerator, PackedGrid packed, GridShape shape) =>
        new DeviceGrid<TNumber>(accelerator, packed, shape, _launch);
}
