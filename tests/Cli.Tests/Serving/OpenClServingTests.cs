using GpuKernels.Client;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>A server with an OpenCL loader: whatever is behind it, the server starts, says what it found, and serves.</summary>
[Trait("device", "opencl")]
public sealed class OpenClServingTests : IDisposable
{
    private const int Rows = 6000, Columns = 3000;

    private static readonly float[] Left = [.. Enumerable.Range(0, Rows).Select(k => k * 0.5f)], Right = [.. Enumerable.Range(0, Columns).Select(k => k * 2f)];

    private static readonly Lazy<Task<string>> Devices = new(async () => (await Commands.Cli.Run("devices")).Output);

    private readonly TemporaryFolder _folder = new();

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

    [Fact]
    public async Task Two_devices_share_the_work()
    {
        await SkipWithout();
        await using ServeProcess server = await ServeProcess.Start(new Dictionary<string, string> { ["POCL_DEVICES"] = "cpu cpu" }, "--backend", "opencl");

        await AssertServes(server, "opencl", devices => Assert.Equal([true, true], devices.Select(device => device.Available)));
    }

    /// <summary>The result has 72 MB, and the device 64: tiles pass through what there is.</summary>
    [Fact]
    public async Task A_device_with_64_MB_computes_what_is_larger_than_itself()
    {
        await SkipWithout();
        await using ServeProcess server = await ServeProcess.Start("--backend", "opencl", "--Engine:DeviceMemoryBytes", "64000000");

        await AssertServes(server, "opencl", devices => Assert.Contains(
            KeyValuePair.Create("memory used at most", "64000000 bytes"), Assert.Single(devices).Properties));
    }

    private static async Task AssertServes(ServeProcess server, string backend, Action<DeviceDescription[]> assertDevices)
    {
        await using KernelClient client = server.Connect();
        assertDevices([.. (await client.ListDevicesAsync(TestContext.Current.CancellationToken)).Where(device => device.Backend == "opencl")]);
        var asked = Computation.Pairwise(Output.Function("cityblock"), Tensor.Of(Left, Rows, 1), Tensor.Of(Right, Columns, 1));
        Assert.Equal(backend, (await client.PlanAsync(asked, TestContext.Current.CancellationToken)).Header.Backend);
        var distances = new float[Rows * Columns];
        await client.FillAsync<float>(asked, distances, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Enumerable.Range(0, distances.Length), at => distances[at] != Math.Abs(Left[at / Columns] - Right[at % Columns]));
    }

    private static async Task SkipWithout() =>
        Assert.SkipWhen((await Devices.Value).Contains("opencl: not available", StringComparison.Ordinal), "no opencl device on this machine");
}
