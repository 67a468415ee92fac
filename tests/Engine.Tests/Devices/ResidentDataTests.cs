using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>Arrays whose bytes have a name stay on the device. That they do shows when a test lies: it gives other bytes the same name.</summary>
public sealed class ResidentDataTests
{
    private static readonly Tensor First = Data.Float32(1, 1200, 15), Other = Data.Float32(2, 1200, 15), Columns = Data.Float32(3, 4, 15);

    [Fact]
    public async Task Named_bytes_are_copied_once()
    {
        using IlgpuBackend device = DeviceFailureTests.Simulator(new DeviceBudget());
        byte[] first = await Distances(First with { Content = "a" }, device);
        Assert.Equal(first, await Distances(First, device));
        Assert.Equal(first, await Distances(Other with { Content = "a" }, device));
        Assert.NotEqual(first, await Distances(Other with { Content = "b" }, device));
    }

    [Fact]
    public async Task Other_features_of_named_bytes_are_other_numbers()
    {
        using IlgpuBackend device = DeviceFailureTests.Simulator(new DeviceBudget());
        Tensor named = First with { Content = "a" };
        byte[] upper = await Distances(named, device, "sum((x[0:8] - y[0:8])^2)"), lower = await Distances(named, device, "sum((x[7:15] - y[7:15])^2)");
        Assert.NotEqual(upper, lower);
        Assert.Equal(lower, await Distances(First, device, "sum((x[7:15] - y[7:15])^2)"));
    }

    /// <summary>An array has 72,000 bytes, and a quarter of the memory may stay: one array.</summary>
    [Fact]
    public async Task What_was_not_used_for_the_longest_time_goes()
    {
        using IlgpuBackend device = DeviceFailureTests.Simulator(new DeviceBudget(MemoryBytes: 400_000));
        byte[] first = await Distances(First with { Content = "a" }, device), other = await Distances(Other with { Content = "b" }, device);
        Assert.Equal(other, await Distances(Other with { Content = "a" }, device));
        Assert.Equal(first, await Distances(First with { Content = "b" }, device));
    }

    /// <summary>342,000 bytes beside 72,000 are more than there is.</summary>
    [Fact]
    public async Task What_is_kept_gives_way_to_a_request()
    {
        using IlgpuBackend device = DeviceFailureTests.Simulator(new DeviceBudget(MemoryBytes: 400_000));
        await Distances(First with { Content = "a" }, device);
        Tensor large = Data.Float32(4, 5700, 15);
        using IlgpuBackend wide = DeviceFailureTests.Simulator(new DeviceBudget());
        Assert.Equal(await Distances(large, wide), await Distances(large, device));
    }

    private static Task<byte[]> Distances(Tensor x, IlgpuBackend device, string formula = "sum((x - y)^2)") =>
        DriverConformance.Fill(SharedEngine.Pairwise(null, formula, "auto", ("x", x), ("y", Columns)), device);
}
