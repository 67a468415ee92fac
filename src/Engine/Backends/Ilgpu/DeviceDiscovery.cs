using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>Finds the devices that ILGPU can use. A driver that is missing or broken is a device that is not available, with its reason.</summary>
internal static class DeviceDiscovery
{
    public static IEnumerable<(DeviceDescription Device, DeviceOwner? Owner)> Find() =>
        [.. Gpus("cuda", builder => builder.Cuda()), .. Gpus("opencl", builder => builder.OpenCL()), Simulator()];

    private static (DeviceDescription Device, DeviceOwner Owner) Simulator() => (
        new DeviceDescription(
            "ilgpu-cpu", "ILGPU CPU accelerator", true, null, [new("purpose", "a simulator for the GPU driver; 'cpu' is the fast way on a CPU")]),
        new DeviceOwner(() => Context.Create(builder => builder.CPU().EnableAlgorithms()), context => context.CreateCPUAccelerator(0)));

    private static (DeviceDescription Device, DeviceOwner? Owner)[] Gpus(string backend, Action<Context.Builder> add)
    {
        Context CreateContext() => Context.Create(builder =>
        {
            add(builder);
            builder.EnableAlgorithms();
        });

        try
        {
            using Context context = CreateContext();
            (DeviceDescription, DeviceOwner?)[] found = [.. context.Devices
                .Where(device => device.AcceleratorType != AcceleratorType.CPU)
                .Select((device, number) => (Describe(backend, device), (DeviceOwner?)new DeviceOwner(
                    CreateContext, opened => opened.Devices.Where(other => other.AcceleratorType != AcceleratorType.CPU).ElementAt(number).CreateAccelerator(opened))))];
            return found.Length > 0 ? found : [(Missing(backend, "no driver or no device was found"), null)];
        }
#pragma warning disable CA1031 // A driver may fail in any way at all; the reason is kept, logged and shown.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return [(Missing(backend, Innermost(failure).Message), null)];
        }
    }

    private static DeviceDescription Missing(string backend, string reason) => new(backend, backend, false, reason, []);

    private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;

    private static DeviceDescription Describe(string backend, ILGPU.Runtime.Device device)
    {
        var properties = new List<KeyValuePair<string, string>>
        {
            new("memory", $"{device.MemorySize >> 20} MiB"),
            new("multiprocessors", device.NumMultiprocessors.ToString(CultureInfo.InvariantCulture)),
            new("threads a group", device.MaxNumThreadsPerGroup.ToString(CultureInfo.InvariantCulture)),
        };
        if (device is CudaDevice cuda)
        {
            properties.Add(new("compute capability", cuda.Architecture?.ToString() ?? "unknown"));
            properties.Add(new("driver", cuda.DriverVersion.ToString()));
        }
        else if (device is CLDevice opencl)
        {
            properties.Add(new("version", opencl.DeviceVersion.ToString() ?? "unknown"));
            properties.Add(new("vendor", opencl.VendorName));
        }

        return new DeviceDescription(backend, device.Name, true, null, properties);
    }
}
