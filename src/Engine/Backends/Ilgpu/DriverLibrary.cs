using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// The library through which a kind of device is reached. ILGPU asks Linux for the name that development packages link (<c>libOpenCL.so</c>); drivers come
/// under the name of their interface (<c>libOpenCL.so.1</c>), so both are looked for, that one first.
/// </summary>
/// <param name="Import">What ILGPU calls it.</param>
/// <param name="Linux">Its names on Linux, in the order in which they are tried.</param>
/// <param name="Windows">Its name on Windows.</param>
/// <param name="NoDevice">What it means that the library is there and no device is.</param>
internal sealed record DriverLibrary(string Import, IReadOnlyList<string> Linux, string Windows, string NoDevice)
{
    static DriverLibrary()
    {
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, (name, _, _) => Load(name));
        }
        catch (InvalidOperationException)
        {
            // A program that uses ILGPU besides us has said already where the drivers are; an assembly takes one such word.
        }
    }

    /// <summary>NVIDIA's driver; under Windows's Linux it lies where the loader does not look.</summary>
    public static DriverLibrary Cuda { get; } = new(
        "cuda", ["libcuda.so.1", "libcuda.so", "/usr/lib/wsl/lib/libcuda.so.1"], "nvcuda.dll", "the NVIDIA driver is installed, but it shows no device");

    public static DriverLibrary OpenCl { get; } = new(
        "OpenCL", ["libOpenCL.so.1", "libOpenCL.so"], "OpenCL.dll", "the OpenCL loader is installed, but no platform shows a device");

    private static DriverLibrary[] All { get; } = [Cuda, OpenCl];

    private IReadOnlyList<string> Names => OperatingSystem.IsWindows() ? [Windows] : Linux;

    public static DriverLibrary Of(string backend) => backend == "cuda" ? Cuda : OpenCl;

    /// <summary>
    /// The devices that the driver shows, fit or not. They are asked for here and not by a context, since ILGPU's own way to ask for CUDA devices can be gone only once in a process under Windows's Linux.
    /// </summary>
    public IReadOnlyList<ILGPU.Runtime.Device> Devices() => this == Cuda ? CudaDevice.GetDevices(_ => true) : CLDevice.GetDevices(_ => true);

    public string WhyNoDevice()
    {
        if (Load(Import) is not 0 and nint library)
        {
            NativeLibrary.Free(library);
            return NoDevice;
        }

        return $"there is no driver: none of {string.Join(", ", Names)} can be loaded";
    }

    /// <summary>The library that ILGPU calls so; 0: there is none, or it is another.</summary>
    private static nint Load(string import)
    {
        foreach (string name in All.Where(library => library.Import == import).SelectMany(library => library.Names))
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                return library;
            }
        }

        return 0;
    }
}
