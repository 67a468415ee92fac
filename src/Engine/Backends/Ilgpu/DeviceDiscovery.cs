using ILGPU;
using ILGPU.Runtime.CPU;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>Finds the devices that ILGPU can use. A driver that is missing or broken is a device that is not available, with its reason.</summary>
internal static class DeviceDiscovery
{
    /// <summary>The backends that need a driver, in order.</summary>
    public static IReadOnlyList<string> Drivers { get; } = ["cuda", "opencl"];

    /// <param name="budget">What each device may give.</param>
    /// <param name="always">The driver for every program; null: chosen.</param>
    /// <param name="probe">Asks each driver in another process first; null: nothing does.</param>
    public static IEnumerable<(DeviceDescription Device, DeviceOwner? Owner)> Find(DeviceBudget budget, TileDriver? always = null, DriverProbe? probe = null) =>
        [.. Gpus(Drivers, budget, always, probe), Simulator(budget, always)];

    /// <summary>The devices that need a driver, for some backends.</summary>
    public static IEnumerable<(DeviceDescription Device, DeviceOwner? Owner)> Gpus(
        IEnumerable<string> backends, DeviceBudget budget, TileDriver? always = null, DriverProbe? probe = null) =>
        backends.SelectMany(backend => probe?.WhyNot(backend) is { } reason ? [(Missing(backend, reason), null)] : Gpus(backend, budget, always));

    /// <summary>ILGPU's CPU accelerator, which runs a GPU's kernels thread by thread.</summary>
    public static DeviceSession OpenSimulator(DeviceBudget budget)
    {
        Context context = Context.Create(builder => builder.CPU().EnableAlgorithms());
        return new DeviceSession(context, context.CreateCPUAccelerator(0), budget);
    }

    private static (DeviceDescription Device, DeviceOwner Owner) Simulator(DeviceBudget budget, TileDriver? always) => (
        new DeviceDescription(
            "ilgpu-cpu",
            "ILGPU CPU accelerator",
            true,
            null,
            [new("purpose", "a simulator for the GPU driver; 'cpu' is the fast way on a CPU"), .. DeviceProperties.Of(budget)])
        {
            UsableBytes = budget.Within(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
        },
        new DeviceOwner("ilgpu-cpu", () => OpenSimulator(budget), always));

    private static (DeviceDescription Device, DeviceOwner? Owner)[] Gpus(string backend, DeviceBudget budget, TileDriver? always)
    {
        var library = DriverLibrary.Of(backend);
        try
        {
            (DeviceDescription, DeviceOwner?)[] found = [.. library.Devices().Select(device => Found(backend, device, budget, always))];
            return found.Length > 0 ? found : [(Missing(backend, library.WhyNoDevice()), null)];
        }
#pragma warning disable CA1031 // A driver may fail in any way at all; the reason is kept, logged and shown.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return [(Missing(backend, Innermost(failure).Message), null)];
        }
    }

    private static (DeviceDescription Device, DeviceOwner? Owner) Found(string backend, ILGPU.Runtime.Device device, DeviceBudget budget, TileDriver? always)
    {
        DeviceDescription described = DeviceProperties.Describe(backend, device, budget);
        return DeviceFitness.WhyNot(device) is { } reason
            ? (described with { Available = false, Reason = reason, IsGpu = false }, null)
            : (described, new DeviceOwner(backend, () => Open(device, budget), always));
    }

    private static DeviceSession Open(ILGPU.Runtime.Device device, DeviceBudget budget)
    {
        // Only this level tells global and shared memory apart in every load.
        Context context = Context.Create(builder => builder.EnableAlgorithms().Optimize(OptimizationLevel.O2));
        return new DeviceSession(context, device.CreateAccelerator(context), budget);
    }

    private static DeviceDescription Missing(string backend, string reason) => new(backend, backend, false, reason, []);

    private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;
}
