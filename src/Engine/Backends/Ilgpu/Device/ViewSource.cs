using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>The streams of one row or column at one feature, read from device memory.</summary>
internal readonly struct ViewSource<TLane, TNumber>(ArrayView<TNumber> numbers, long first, long stride) : IPackSource<TLane>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
{
    public TLane Get(int k) => TLane.From(numbers[first + (k * stride)]);
}
