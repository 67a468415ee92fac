using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using static GpuKernels.Engine.Tests.Reductions.ReductionRequests;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>A fold has the same bits however its rows are shared out: among boxes, among devices, among halves where memory is short.</summary>
public sealed class FoldSplitTests
{
    private const int Rows = 150;

    private static readonly DeviceDescription Gpu = new("cuda", "a device", true, null, []) { IsGpu = true };

    [Theory]
    [InlineData("sum")]
    [InlineData("argmax")]
    public async Task Neither_boxes_nor_devices_nor_little_memory_change_a_bit(string name)
    {
        Request request = SharedEngine.Pairwise("rbf", null, "auto", ("x", Data.Float32(1, Rows, 3)), ("y", Data.Float32(2, 300, 3))) with { Reductions = [Words(name, "j")] };
        using IlgpuBackend wide = DeviceFailureTests.Simulator(new DeviceBudget()), narrow = DeviceFailureTests.Simulator(new DeviceBudget(MemoryBytes: 11_000));
        using var two = new IlgpuBackend([Unit(), Unit()], new Workers(1));
        var small = new EngineSettings { TileBytes = 64 };

        byte[] whole = await DriverConformance.Fill(request, wide);

        Assert.Equal(whole, await DriverConformance.Fill(request, wide, small));
        Assert.Equal(whole, await DriverConformance.Fill(request, two, small));
        Assert.Equal(whole, await DriverConformance.Fill(request, narrow));
    }

    [Fact]
    public async Task Where_not_even_one_row_has_room_the_request_is_refused_with_the_numbers()
    {
        Request request = SharedEngine.Pairwise("rbf", null, "auto", ("x", Data.Float32(1, Rows, 3)), ("y", Data.Float32(2, 300, 3))) with { Reductions = [Words("sum", "j")] };
        using IlgpuBackend small = DeviceFailureTests.Simulator(new DeviceBudget(MemoryBytes: 5_000));
        BudgetException refusal = await Assert.ThrowsAsync<BudgetException>(() => DriverConformance.Fill(request, small));
        Assert.Contains("bytes", refusal.Message, StringComparison.Ordinal);
    }

    internal static DeviceUnit Unit() => new(Gpu, new DeviceOwner("cuda", () => DeviceDiscovery.OpenSimulator(new DeviceBudget())));
}
