using GpuKernels.Client;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>A server with a device's driver: whatever is behind it, the server starts, says what it found, and serves.</summary>
public abstract class DeviceServingTests
{
    private const int Rows = 6000, Columns = 3000;

    private static readonly float[] Left = [.. Enumerable.Range(0, Rows).Select(k => k * 0.5f)], Right = [.. Enumerable.Range(0, Columns).Select(k => k * 2f)];

    private static readonly Lazy<Task<string>> Devices = new(async () => (await Commands.Cli.Run("devices")).Output);

    protected abstract string Backend { get; }

    /// <summary>What in the environment makes two devices of one.</summary>
    protected abstract (string Variable, string Value) TwoDevices { get; }

    [Fact]
    public async Task Two_devices_share_the_work()
    {
        await SkipWithout();
        await using ServeProcess server = await ServeProcess.Start(new Dictionary<string, string> { [TwoDevices.Variable] = TwoDevices.Value }, "--backend", Backend);

        await AssertServes(server, Backend, devices => Assert.Equal([true, true], devices.Select(device => device.Available)));
    }

    /// <summary>The result has 72 MB, and the device 64: tiles pass through what there is.</summary>
    [Fact]
    public async Task A_device_with_64_MB_computes_what_is_larger_than_itself()
    {
        await SkipWithout();
        await using ServeProcess server = await ServeProcess.Start("--backend", Backend, "--Engine:DeviceMemoryBytes", "64000000");

        await AssertServes(server, Backend, devices => Assert.Contains(
            KeyValuePair.Create("memory used at most", "64000000 bytes"), Assert.Single(devices).Properties));
    }

    protected async Task AssertServes(ServeProcess server, string backend, Action<DeviceDescription[]> assertDevices)
    {
        await using KernelClient client = server.Connect();
        assertDevices([.. (await client.ListDevicesAsync(TestContext.Current.CancellationToken)).Where(device => device.Backend == Backend)]);
        var asked = Computation.Pairwise(Output.Function("cityblock"), Tensor.Of(Left, Rows, 1), Tensor.Of(Right, Columns, 1));
        Assert.Equal(backend, (await client.PlanAsync(asked, TestContext.Current.CancellationToken)).Header.Backend);
        var distances = new float[Rows * Columns];
        await client.FillAsync<float>(asked, distances, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Enumerable.Range(0, distances.Length), at => distances[at] != Math.Abs(Left[at / Columns] - Right[at % Columns]));
    }

    protected async Task SkipWithout() =>
        Assert.SkipWhen((await Devices.Value).Contains($"{Backend}: not available", StringComparison.Ordinal), $"no {Backend} device on this machine");
}
