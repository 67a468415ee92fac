using GpuKernels.Client;

namespace GpuKernels.Server.Tests;

/// <summary>Where auto goes on a machine without a GPU, and that the log says why.</summary>
public sealed class FallbackTests
{
    [Theory]
    [InlineData("cpu")]
    [InlineData("ilgpu-cpu")]
    public async Task Auto_takes_the_fallback_that_the_settings_say_and_logs_why(string fallback)
    {
        await using RunningServer server = await RunningServer.Start("--Engine:Fallback", fallback);
        await using KernelClient client = server.Connect();

        IReadOnlyList<DeviceDescription> gpus = [.. (await client.ListDevicesAsync()).Where(device => device.Backend is "cuda" or "opencl")];
        Assert.SkipWhen(gpus.Any(gpu => gpu.Available), "auto takes this machine's GPU");
        PlanDescription plan = await client.PlanAsync(Computation.Pairwise(Output.Function("rbf"), new Samples(4, 3, 1).Tensor));

        Assert.Equal(fallback, plan.Header.Backend);
        Assert.Equal(fallback, Logged(server, "auto computes on").Single());
        Assert.Equal(["cuda", "opencl"], Logged(server, "is not used").Order());
        Assert.All(gpus, gpu => Assert.Contains(server.Log.Events, line => LogLines.Text(line, "Reason") == gpu.Reason));
    }

    [Fact]
    public void A_fallback_that_does_not_exist_stops_the_start()
    {
        Settings.SettingsException refused = Assert.Throws<Settings.SettingsException>(() => Hosting.ServerHost.Build(["--Engine:Fallback", "gpu"]));

        Assert.Equal("Engine:Fallback: Fallback is cpu or ilgpu-cpu.", Assert.Single(refused.Problems));
    }

    private static IEnumerable<string?> Logged(RunningServer server, string words) => server.Log.Events
        .Where(line => line.MessageTemplate.Text.Contains(words, StringComparison.Ordinal))
        .Select(line => LogLines.Text(line, "Backend"));
}
