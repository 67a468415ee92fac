using GpuKernels.Engine.Backends.Ilgpu;
using ILGPU.Backends.OpenCL;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>An OpenCL device that cannot run the kernels is listed with what it lacks.</summary>
public sealed class OpenClFitnessTests
{
    [Theory]
    [InlineData(3, 0, true, null)]
    [InlineData(2, 0, true, null)]
    [InlineData(3, 0, false, "it has no generic address space (OpenCL 2.0, or 3.0 with that feature)")]
    [InlineData(1, 2, false, "it has OpenCL C 1.2; 2.0 is the least")]
    public void What_a_device_lacks_is_said(int major, int minor, bool hasGenericAddressSpace, string? reason) =>
        Assert.Equal(reason, OpenClFitness.WhyNot(new CLCVersion(major, minor), hasGenericAddressSpace));
}
