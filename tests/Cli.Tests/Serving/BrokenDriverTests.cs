using GpuKernels.Client;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>A server whose OpenCL driver is broken starts, says what it found, and serves.</summary>
public sealed class BrokenDriverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Library => _folder["libOpenCL.so"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_driver_that_is_no_library_is_named_and_not_used()
    {
        await File.WriteAllTextAsync(Library, "This is no library.", TestContext.Current.CancellationToken);
        await AssertServes("libOpenCL.so cannot be loaded");
    }

    /// <summary>Half of a library is mapped whole; the loader ends the process when it touches what is not there.</summary>
    [Fact]
    public async Task A_driver_that_crashes_the_process_that_loads_it_is_named_and_not_used()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "another loader refuses half of a library");
        byte[] whole = await File.ReadAllBytesAsync(
            Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Library, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);
        await AssertServes("crashed the process");
    }

    private async Task AssertServes(string reason)
    {
        await using ServeProcess server = await ServeProcess.Start(new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = _folder.Path });
        Assert.Contains(reason, await server.Line("Backend opencl is not used"), StringComparison.Ordinal);

        await using KernelClient client = server.Connect();
        IReadOnlyList<DeviceDescription> devices = await client.ListDevicesAsync(TestContext.Current.CancellationToken);
        DeviceDescription broken = Assert.Single(devices, device => device.Backend == "opencl");
        Assert.False(broken.Available);
        Assert.Contains(reason, broken.Reason, StringComparison.Ordinal);
        Assert.Contains(devices, device => device is { Backend: "cpu", Available: true });
    }
}
