using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>Arrays whose bytes have a name stay on the device. That they do shows when a test lies: it gives other bytes the same name.</summary>
public sealed class ResidentDataTests
{
    private static readonly Tensor First = Data.Float32(1, 90, 200), Other = Data.Float32(2, 90, 200);

    [Fact]
    public async Task Named_bytes_are_copied_once()
    {
        using IlgpuBackend device = DeviceFailureTests.Simulator(new DeviceBudget());
        byte[] first = await Gram(First with { Content = "a" }, device);
        Assert.Equal(first, await Gram(First, device));
        Assert.Equal(first, await Gram(Other with { Content = "a" }, device));
        Assert.NotEqual(first, await Gram(Other with { Content = "b" }, device));
    }

    [Fact]
    public async Task Other_features_of_named_bytes_are_other_numbers()
    {
        using IlgpuBackend device = DeviceFailureTests.Simulator(new DeviceBudget());
        Tensor named = First with { Content = "a" };
        byte[] upper = await Gram(named, device, "sum((x[0:100] - y[0:100])^2)"), lower = await Gram(named, device, "sum((x[100:200] - y[100:200])^2)");
        Assert.NotEqual(upper, lower);
        Assert.Equal(lower, await Gram(First, device, "sum((x[100:200] - y[100:200])^2)"));
    }

    /// <summary>72,000 bytes a side: a request takes 144,000 and keeps as much, and a quarter of the budget holds those of one array.</summary>
    [Fact]
    public async Task What_was_not_used_for_the_longest_time_goes()
    {
        using IlgpuBackend device = DeviceFailureTests.Simulator(new DeviceBudget(MemoryBytes: 600_000));
        byte[] first = await Gram(First with { Content = "a" }, device), other = await Gram(Other with { Content = "b" }, device);
        Assert.Equal(other, await Gram(Other with { Content = "a" }, device));
        Assert.Equal(first, await Gram(First with { Content = "b" }, device));
    }

    [Fact]
    public async Task What_is_kept_gives_way_to_a_request()
    {
        using IlgpuBackend device = DeviceFailureTests.Simulator(new DeviceBudget(MemoryBytes: 600_000));
        await Gram(First with { Content = "a" }, device);
        Tensor large = Data.Float32(3, 90, 700);
        using IlgpuBackend wide = DeviceFailureTests.Simulator(new DeviceBudget());
        Assert.Equal(await Gram(large, wide), await Gram(large, device));
    }

    private static Task<byte[]> Gram(Tensor x, IlgpuBackend device, string formula = "sum((x - y)^2)") =>
        DriverConformance.Fill(SharedEngine.Pairwise(null, formula, "auto", ("x", x), ("y", x)), device);
}
