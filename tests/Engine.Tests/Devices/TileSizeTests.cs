using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>Tiles are as large as keeps a device busy, as far as its memory goes.</summary>
public sealed class TileSizeTests
{
    [Theory]
    [InlineData(true, 132, 143_000, (4 << 20) - (64 << 10))]
    [InlineData(true, 72, 16_000, 72 * (32 << 10))]
    [InlineData(true, 16, 4_000, 1 << 20)]
    [InlineData(true, 132, 64, 1 << 20)]
    [InlineData(true, 132, 32, 1 << 19)]
    [InlineData(true, 132, 1, 64 << 10)]
    [InlineData(false, 64, 143_000, (4 << 20) - (64 << 10))]
    public void A_tile_keeps_a_quarter_of_the_device_busy(bool isGpu, int multiprocessors, int mebibytes, int bytes) =>
        Assert.Equal(bytes, TileSize.Of(Device(isGpu, multiprocessors, mebibytes)));

    [Theory]
    [InlineData(0, (4 << 20) - (64 << 10))]
    [InlineData(1 << 16, 1 << 16)]
    public void A_plan_follows_the_device_unless_the_settings_say_how_large(int setting, long bytes)
    {
        var owner = new DeviceOwner("cuda", () => DeviceDiscovery.OpenSimulator(new DeviceBudget()));
        using var backend = new IlgpuBackend([new DeviceUnit(Device(true, 132, 80_000), owner)], new Workers(2));
        Spec spec = SpecValidator.Validate(SharedEngine.Pairwise("rbf", null, "auto", ("x", Data.Float32(1, 3000, 3)), ("y", Data.Float32(2, 3000, 3))));

        Plan plan = new Planner(new EngineSettings { TileBytes = setting }).Plan(spec, backend);

        Assert.InRange(plan.Tiles.BoxBytes, bytes * 0.8, bytes);
    }

    private static DeviceDescription Device(bool isGpu, int multiprocessors, int mebibytes) =>
        new("cuda", "a device", true, null, []) { IsGpu = isGpu, Multiprocessors = multiprocessors, UsableBytes = (long)mebibytes << 20 };
}
