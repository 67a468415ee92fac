using System.Globalization;
using GpuKernels.Engine.Backends.Ilgpu.Products;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>What there is to know of a device, in words.</summary>
internal static class DeviceProperties
{
    private const string Products = "matrix products";

    public static DeviceDescription Describe(string backend, ILGPU.Runtime.Device device, DeviceBudget budget) => new(
        backend,
        device.Name,
        true,
        null,
        [
            new("memory", $"{device.MemorySize >> 20} MiB"),
            .. Of(budget),
            new("multiprocessors", Text(device.NumMultiprocessors)),
            new("threads a group", Text(device.MaxNumThreadsPerGroup)),
            new("shared memory a group", $"{device.MaxSharedMemoryPerGroup >> 10} KiB"),
            .. device switch
            {
                CudaDevice cuda => OfCuda(cuda),
                CLDevice opencl => OfOpenCl(opencl),
                _ => [],
            },
        ])
    {
        UsableBytes = budget.Within(device.MemorySize),
        Multiprocessors = device.NumMultiprocessors,
        IsProcessor = device is CLDevice processor && processor.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU),
        IsGpu = device is CudaDevice || device is CLDevice { DeviceType: CLDeviceType.CL_DEVICE_TYPE_GPU },
    };

    /// <summary>The same device with what may have changed since it was found: a cuBLAS shows only when it is first used that it does not start.</summary>
    public static DeviceDescription Renewed(DeviceDescription found) => found with
    {
        Properties = [.. found.Properties.Select(property => property.Key == Products ? new(Products, CuBlasInUse.Here.Library.Description) : property)],
    };

    /// <summary>What the settings leave of a device; nothing where they leave all.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(DeviceBudget budget) =>
        budget.MemoryBytes == long.MaxValue ? [] : [new("memory used at most", $"{budget.MemoryBytes.ToString(CultureInfo.InvariantCulture)} bytes")];

    private static IEnumerable<KeyValuePair<string, string>> OfCuda(CudaDevice device) =>
    [
        new("compute capability", device.Architecture is { } architecture ? $"{architecture.Major}.{architecture.Minor}" : "unknown"),
        new("driver", $"CUDA {device.DriverVersion.Major}.{device.DriverVersion.Minor}"),
        new(Products, CuBlasInUse.Here.Library.Description),
    ];

    private static IEnumerable<KeyValuePair<string, string>> OfOpenCl(CLDevice device) =>
    [
        new("type", device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_GPU) ? "GPU" : device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU) ? "CPU" : "accelerator"),
        new("version", $"OpenCL {device.DeviceVersion.Major}.{device.DeviceVersion.Minor}"),
        new("platform", device.PlatformName),
        new("vendor", device.VendorName),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
