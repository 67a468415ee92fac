using System.CommandLine;
using GpuKernels.Cli.Terminal;
using GpuKernels.Engine.Backends;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>A device that fails while it works ends the process with 3, and its own words.</summary>
public sealed class DeviceFailureTests
{
    [Fact]
    public void A_lost_device_is_named()
    {
        var lost = new DeviceLostException("cuda", new InvalidOperationException("an illegal memory access was encountered"));

        var failure = Failure.Of(new AggregateException(lost), new Command("pairwise").Parse([]));

        Assert.Equal(ExitCode.Failed, failure.Code);
        Assert.Equal("The cuda device failed and is out of use: an illegal memory access was encountered", Assert.Single(failure.Lines));
    }
}
