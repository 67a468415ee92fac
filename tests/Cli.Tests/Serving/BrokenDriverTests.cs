using System.Diagnostics;
using System.Runtime.InteropServices;
using GpuKernels.Client;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>A server whose driver is missing or broken starts, says what it found, and serves.</summary>
public sealed class BrokenDriverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Library => _folder["libOpenCL.so.1"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_driver_that_is_no_library_is_named_and_not_used()
    {
        await File.WriteAllTextAsync(Library, "This is no library.", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["libOpenCL.so"], "Nor is this.", TestContext.Current.CancellationToken);
        await AssertServes("none of libOpenCL.so.1, libOpenCL.so can be loaded");
    }

    /// <summary>Half of a library is mapped whole; the loader ends the process when it touches what is not there.</summary>
    [Fact]
    public async Task A_driver_that_crashes_the_process_that_loads_it_is_named_and_not_used()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "another loader refuses half of a library");
        byte[] whole = await File.ReadAllBytesAsync(
            Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Library, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);
        await AssertServes("crashed the process that asked it for its devices (signal 7)");
    }

    /// <summary>A driver that loads and gives up when it is asked, as one does whose kernel module is of another version.</summary>
    [Fact]
    public async Task A_driver_that_ends_the_process_when_it_is_asked_is_named_with_its_last_words()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/cc"), "there is no C compiler to make the driver with");
        await File.WriteAllTextAsync(
            _folder["driver.c"],
            """
            #include <stdio.h>
            #include <stdlib.h>
            int clGetPlatformIDs(unsigned count, void **platforms, unsigned *found)
            {
                fputs("driver: the kernel module is of another version\n", stderr);
                abort();
            }
            """,
            TestContext.Current.CancellationToken);
        using (var compiler = Process.Start("/usr/bin/cc", ["-shared", "-fPIC", "-o", Library, _folder["driver.c"]]))
        {
            await compiler.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, compiler.ExitCode);
        }

        await AssertServes("(signal 6): driver: the kernel module is of another version");
    }

    [Fact]
    public async Task A_missing_driver_is_named()
    {
        Assert.SkipWhen(NativeLibrary.TryLoad("libcuda.so.1", out _) || NativeLibrary.TryLoad("nvcuda.dll", out _), "this machine has NVIDIA's driver");
        await AssertServes("there is no driver: none of ", "cuda");
    }

    private async Task AssertServes(string reason, string backend = "opencl")
    {
        await using ServeProcess server = await ServeProcess.Start(new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = _folder.Path });
        Assert.Contains(reason, await server.Line($"Backend {backend} is not used"), StringComparison.Ordinal);

        await using KernelClient client = server.Connect();
        IReadOnlyList<DeviceDescription> devices = await client.ListDevicesAsync(TestContext.Current.CancellationToken);
        DeviceDescription broken = Assert.Single(devices, device => device.Backend == backend);
        Assert.False(broken.Available);
        Assert.Contains(reason, broken.Reason, StringComparison.Ordinal);
        Assert.Contains(devices, device => device is { Backend: "cpu", Available: true });
        Assert.Single(server.Lines, line => line.Contains($"Backend {backend}", StringComparison.Ordinal));

        var distances = new float[4];
        await client.FillAsync<float>(
            Computation.Pairwise(Output.Function("euclidean"), Tensor.Of(new float[] { 0, 0, 3, 4 }, 2, 2)), distances, TestContext.Current.CancellationToken);
        Assert.Equal([0, 5, 5, 0], distances);
    }
}
