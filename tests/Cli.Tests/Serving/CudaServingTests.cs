namespace GpuKernels.Cli.Tests.Serving;

[Trait("device", "cuda")]
public sealed class CudaServingTests : DeviceServingTests
{
    protected override string Backend => "cuda";

    /// <summary>The testbed's; a machine has what it has.</summary>
    protected override (string Variable, string Value) TwoDevices => ("CUDA_TESTBED_DEVICES", "2");
}
