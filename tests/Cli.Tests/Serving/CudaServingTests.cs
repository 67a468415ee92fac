using GpuKernels.Client;
using Grpc.Core;

namespace GpuKernels.Cli.Tests.Serving;

[Trait("device", "cuda")]
public sealed class CudaServingTests : DeviceServingTests
{
    protected override string Backend => "cuda";

    protected override (string Variable, string Value) TwoDevices => ("CUDA_TESTBED_DEVICES", "2");

    /// <summary>The card shows 8 GB, and 24 MB can be had: boxes are halved until they pass, and the result has 72.</summary>
    [Fact]
    public async Task A_card_with_less_room_than_it_shows_computes_in_smaller_boxes()
    {
        await SkipWithoutTestbed();
        await using ServeProcess server = await ServeProcess.Start(new Dictionary<string, string> { ["CUDA_TESTBED_ROOM_MIB"] = "24" }, "--backend", Backend);

        await AssertServes(server, Backend, devices => Assert.True(Assert.Single(devices).Available));
    }

    [Fact]
    public async Task A_card_that_is_lost_fails_its_request_and_the_server_goes_on_without_it()
    {
        await SkipWithoutTestbed();
        await using ServeProcess server = await ServeProcess.Start(new Dictionary<string, string> { ["CUDA_TESTBED_LOST_AFTER"] = "3" });
        await using (KernelClient client = server.Connect())
        {
            KernelException failure = await Assert.ThrowsAsync<KernelException>(() => Compute(client));
            Assert.Equal(StatusCode.Aborted, failure.Status);
            Assert.Contains("The cuda device failed and is out of use", failure.Message, StringComparison.Ordinal);
        }

        await AssertServes(server, "cpu", devices => Assert.Contains("failed", Assert.Single(devices).Reason, StringComparison.Ordinal));
    }

    protected override async Task SkipWithoutTestbed()
    {
        await SkipWithout();
        Assert.SkipUnless((await Devices.Value).Contains("cuda: CUDA testbed", StringComparison.Ordinal), "this machine's card is no testbed");
    }
}
