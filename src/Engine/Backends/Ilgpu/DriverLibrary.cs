using System.Runtime.InteropServices;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>The library through which a kind of device is reached, for saying why there is none.</summary>
/// <param name="Linux">Its name on Linux.</param>
/// <param name="Windows">Its name on Windows.</param>
/// <param name="NoDevice">What it means that the library is there and no device is.</param>
internal sealed record DriverLibrary(string Linux, string Windows, string NoDevice)
{
    public static DriverLibrary Cuda { get; } = new("libcuda.so.1", "nvcuda.dll", "the NVIDIA driver is installed, but it shows no device");

    public static DriverLibrary OpenCl { get; } = new(
        "libOpenCL.so", "OpenCL.dll", "the OpenCL loader is installed, but no platform shows a device");

    public string WhyNoDevice()
    {
        string name = OperatingSystem.IsWindows() ? Windows : Linux;
        if (!NativeLibrary.TryLoad(name, out nint library))
        {
            return $"there is no driver: the library {name} cannot be loaded";
        }

        NativeLibrary.Free(library);
        return NoDevice;
    }
}
