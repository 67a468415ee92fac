using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

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
        (Action<Context.Builder> add, DriverLibrary library) = backend == "cuda"
            ? ((Action<Context.Builder>)(builder => builder.Cuda()), DriverLibrary.Cuda)
            : (builder => builder.OpenCL(device => OpenClFitness.WhyNot(device) is null), DriverLibrary.OpenCl);
        try
        {
            using Context context = CreateContext(add);
            (DeviceDescription, DeviceOwner?)[] found =
            [
                .. DevicesOf(context).Select((device, number) =>
                    (DeviceProperties.Describe(backend, device, budget), (DeviceOwner?)new DeviceOwner(backend, () => Open(add, number, budget), always))),
                .. backend == "opencl" ? Unfit(budget) : [],
            ];
            return found.Length > 0 ? found : [(Missing(backend, library.WhyNoDevice()), null)];
        }
#pragma warning disable CA1031 // A driver may fail in any way at all; the reason is kept, logged and shown.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return [(Missing(backend, Innermost(failure).Message), null)];
        }
    }

    /// <summary>OpenCL devices that cannot run the kernels, each with its reason.</summary>
    private static IEnumerable<(DeviceDescription Device, DeviceOwner? Owner)> Unfit(DeviceBudget budget)
    {
        using Context context = CreateContext(builder => builder.OpenCL(device => OpenClFitness.WhyNot(device) is not null));
        return [.. DevicesOf(context).Cast<CLDevice>().Select(device =>
            (DeviceProperties.Describe("opencl", device, budget) with { Available = false, Reason = OpenClFitness.WhyNot(device), IsGpu = false }, (DeviceOwner?)null))];
    }

    private static DeviceSession Open(Action<Context.Builder> add, int number, DeviceBudget budget)
    {
        Context context = CreateContext(add);
        return new DeviceSession(context, DevicesOf(context).ElementAt(number).CreateAccelerator(context), budget);
    }

    private static Context CreateContext(Action<Context.Builder> add) => Context.Create(builder =>
    {
        add(builder);

        // Only this level tells global and shared memory apart in every load.
        builder.EnableAlgorithms().Optimize(OptimizationLevel.O2);
    });

    private static IEnumerable<ILGPU.Runtime.Device> DevicesOf(Context context) =>
        context.Devices.Where(device => device.AcceleratorType != AcceleratorType.CPU);

    private static DeviceDescription Missing(string backend, string reason) => new(backend, backend, false, reason, []);

    private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;
}
