using GpuKernels.Engine.Backends.Ilgpu;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>An OpenCL device that cannot run the kernels is listed with what it lacks.</summary>
public sealed class DeviceFitnessTests
{
    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "it has no generic address space (OpenCL 2.0, or 3.0 with that feature)")]
    public void What_a_device_lacks_is_said(bool hasGenericAddressSpace, string? reason) => Assert.Equal(reason, DeviceFitness.WhyNotOpenCl(hasGenericAddressSpace));
}
