using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Backends.Ilgpu.Products;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>Devices that fail, are small, or have compiled much, played on ILGPU's simulator.</summary>
public sealed class DeviceFailureTests
{
    private static readonly DeviceDescription Gpu = new("cuda", "a device", true, null, []) { IsGpu = true };

    [Fact]
    public void A_device_that_fails_is_out_of_use_and_the_engine_lives_on()
    {
        var owner = new DeviceOwner("cuda", () => DeviceDiscovery.OpenSimulator(new DeviceBudget()));
        using var catalogue = new BackendCatalogue(new EngineSettings(), NullLogger<BackendCatalogue>.Instance, [(Gpu, owner)]);
        Assert.Equal("cuda", catalogue.Choose("auto").Name);

        DeviceLostException lost = Assert.Throws<DeviceLostException>(() => owner.Run<bool>(_ => throw new InjectedFailure()));

        Assert.Contains("fell off the bus", lost.Message, StringComparison.Ordinal);
        Assert.Equal("cpu", catalogue.Choose("auto").Name);
        Assert.Contains("fell off the bus", Assert.Throws<SpecException>(() => catalogue.Choose("cuda")).Message, StringComparison.Ordinal);
        Assert.Contains(catalogue.Devices, device => device is { Backend: "cuda", Available: false });
        Assert.Throws<DeviceLostException>(() => owner.Run(_ => true));
    }

    [Fact]
    public async Task A_device_that_fails_in_the_middle_fails_the_request_that_used_it()
    {
        var owner = new DeviceOwner("cuda", () => DeviceDiscovery.OpenSimulator(new DeviceBudget()));
        using var backend = new IlgpuBackend([new DeviceUnit(Gpu, owner)], new Workers(1));
        Request request = SharedEngine.Pairwise("rbf", null, "auto", ("x", Data.Float32(1, 9, 3)), ("y", Data.Float32(2, 9, 3)));
        Assert.NotEmpty(await DriverConformance.Fill(request, backend));

        Assert.Throws<DeviceLostException>(() => owner.Fly(() => throw new InjectedFailure()));

        await Assert.ThrowsAsync<DeviceLostException>(() => DriverConformance.Fill(request, backend));
    }

    /// <summary>What is left on a lost device cannot be given back: a driver answers every such call with the failure again.</summary>
    [Fact]
    public void A_lost_device_is_left_as_it_is()
    {
        DeviceSession? session = null;
        using (var owner = new DeviceOwner("cuda", () => session = DeviceDiscovery.OpenSimulator(new DeviceBudget())))
        {
            Assert.True(owner.Run(_ => true));
            Assert.Throws<DeviceLostException>(() => owner.Fly(() => throw new InjectedFailure()));
        }

        Assert.False(session!.Accelerator.IsDisposed);
        session.Dispose();
    }

    [Fact]
    public void A_device_that_fails_as_it_loads_a_kernel_is_lost_too()
    {
        using var owner = new DeviceOwner("cuda", () => DeviceDiscovery.OpenSimulator(new DeviceBudget()));
        Assert.Throws<DeviceLostException>(() => owner.Run(_ => DeviceSession.Load<Unloadable>(typeof(Unloadable))));
        Assert.Contains("fell off the bus", owner.LostReason, StringComparison.Ordinal);
    }

    /// <summary>A shortage in the middle of a launch makes the box smaller, and nothing else does.</summary>
    [Fact]
    public void A_product_that_fails_costs_the_device_unless_it_lacked_memory()
    {
        using var owner = new DeviceOwner("cuda", () => DeviceDiscovery.OpenSimulator(new DeviceBudget()));
        Assert.Throws<DeviceMemoryException>(() => owner.Fly(() => throw new CuBlasFailure(new CuBlasException(CuBlasStatus.CUBLAS_STATUS_ALLOC_FAILED))));
        Assert.Null(owner.LostReason);

        DeviceLostException lost = Assert.Throws<DeviceLostException>(
            () => owner.Fly(() => throw new CuBlasFailure(new CuBlasException(CuBlasStatus.CUBLAS_STATUS_EXECUTION_FAILED))));
        Assert.Contains("cuBLAS answered CUBLAS_STATUS_EXECUTION_FAILED", lost.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40_000, "direct")]
    [InlineData(9_000, "direct")]
    [InlineData(12_000, "cublas")]
    public async Task A_box_that_the_device_has_no_room_for_is_halved(long memory, string method)
    {
        Request request = SharedEngine.Pairwise("sqeuclidean", null, "auto", ("x", Data.Float32(1, 150, 3)), ("y", Data.Float32(2, 131, 3))) with { Method = method };
        using IlgpuBackend wide = Simulator(new DeviceBudget()), narrow = Simulator(new DeviceBudget(MemoryBytes: memory));
        Assert.Equal(await DriverConformance.Fill(request, wide), await DriverConformance.Fill(request, narrow));
    }

    [Fact]
    public async Task Samples_that_the_device_has_no_room_for_are_refused_with_the_numbers()
    {
        Request request = SharedEngine.Pairwise("sqeuclidean", null, "auto", ("x", Data.Float32(1, 150, 30)), ("y", Data.Float32(2, 131, 30)));
        using IlgpuBackend small = Simulator(new DeviceBudget(MemoryBytes: 9_000));
        BudgetException refusal = await Assert.ThrowsAsync<BudgetException>(() => DriverConformance.Fill(request, small));
        Assert.Contains("bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_renewed_after_so_many_kernels()
    {
        var opened = 0;
        var owner = new DeviceOwner("cuda", () =>
        {
            opened++;
            return DeviceDiscovery.OpenSimulator(new DeviceBudget(Kernels: 2));
        });
        using var backend = new IlgpuBackend([new DeviceUnit(Gpu, owner)], new Workers(1));
        foreach (string formula in (string[])["sum(x * y)", "sum(abs(x - y))", "max(x * y)", "min(x - y)", "sum(x + y)"])
        {
            Request request = SharedEngine.Pairwise(null, formula, "auto", ("x", Data.Float32(1, 5, 3)), ("y", Data.Float32(2, 4, 3)));
            using IlgpuBackend fresh = Simulator(new DeviceBudget());
            Assert.Equal(await DriverConformance.Fill(request, fresh), await DriverConformance.Fill(request, backend));
        }

        Assert.Equal(3, opened);
    }

    internal static IlgpuBackend Simulator(DeviceBudget budget) =>
        new([new DeviceUnit(Gpu, new DeviceOwner("cuda", () => DeviceDiscovery.OpenSimulator(budget)))], new Workers(1));

    private sealed class Unloadable
    {
        public Unloadable() => throw new InjectedFailure();
    }

    internal sealed class InjectedFailure() : AcceleratorException("the device fell off the bus")
    {
        public override AcceleratorType AcceleratorType => AcceleratorType.Cuda;
    }
}
