using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;

namespace GpuKernels.Server.Tests;

/// <summary>A second server on the address of another.</summary>
public sealed class TakenAddressTests
{
    [Fact]
    public async Task Is_told_in_one_line_and_not_by_traces_in_the_log()
    {
        await using RunningServer first = await RunningServer.Start();
        var log = new LogLines();

        IOException refused = await Assert.ThrowsAsync<IOException>(
            () => RunningServer.StartWith(services => services.AddSingleton<ILogEventSink>(log), "--urls", first.Address));

        Assert.Contains("address already in use", refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(log.Events);
        Assert.DoesNotContain(log.Events, line => line.Exception is not null);
    }
}
