namespace GpuKernels.Cli.Tests.Serving;

[Trait("device", "opencl")]
public sealed class OpenClServingTests : DeviceServingTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected override string Backend => "opencl";

    protected override (string Variable, string Value) TwoDevices => ("POCL_DEVICES", "cpu cpu");

    public void Dispose() => _folder.Dispose();

    /// <summary>Half of a library is mapped whole; the process ends when the OpenCL loader, asked for its platforms, has it opened.</summary>
    [Fact]
    public async Task A_platform_that_crashes_whoever_asks_for_it_is_named_and_not_used()
    {
        await SkipWithout();
        byte[] whole = await File.ReadAllBytesAsync(
            Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_folder["libhalf.so"], whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["half.icd"], _folder["libhalf.so"] + "\n", TestContext.Current.CancellationToken);
        await using ServeProcess server = await ServeProcess.Start(new Dictionary<string, string> { ["OCL_ICD_VENDORS"] = _folder.Path });

        Assert.Contains("crashed the process that asked it for its devices (signal 7)", await server.Line("Backend opencl is not used"), StringComparison.Ordinal);
        await AssertServes(server, "cpu", devices => Assert.False(Assert.Single(devices).Available));
    }

    [Fact]
    public async Task A_loader_without_platforms_is_named()
    {
        await SkipWithout();
        await using ServeProcess server = await ServeProcess.Start(new Dictionary<string, string> { ["OCL_ICD_VENDORS"] = _folder.Path });

        Assert.Contains("no platform shows a device", await server.Line("Backend opencl is not used"), StringComparison.Ordinal);
        await AssertServes(server, "cpu", devices => Assert.False(Assert.Single(devices).Available));
    }
}
