using System.Runtime.InteropServices;
using ILGPU.Runtime.Cuda.API;

namespace GpuKernels.Engine.Backends.Ilgpu.Products;

/// <summary>Which cuBLAS makes the products, of the versions that ILGPU knows.</summary>
/// <param name="Version">The newest that can be loaded; null: none, so our own driver makes them.</param>
/// <param name="Description">What makes the products of the method cublas, for people.</param>
internal sealed record CuBlasLibrary(CuBlasAPIVersion? Version, string Description)
{
    private static readonly (CuBlasAPIVersion Version, string Linux, string Windows)[] Known =
    [
        (CuBlasAPIVersion.V12, "libcublas.so.12", "cublas64_12.dll"),
        (CuBlasAPIVersion.V11, "libcublas.so.11", "cublas64_11.dll"),
        (CuBlasAPIVersion.V10, "libcublas.so.10", "cublas64_10.dll"),
    ];

    /// <summary>With one of these set cuBLAS makes sums of float32 or float64 out of shorter numbers, and no call can forbid it.</summary>
    private static readonly string[] Shortening = ["NVIDIA_TF32_OVERRIDE", "CUBLAS_EMULATE_SINGLE_PRECISION", "CUBLAS_EMULATE_DOUBLE_PRECISION"];

    /// <summary>This machine's.</summary>
    public static CuBlasLibrary Find() => Find(Environment.GetEnvironmentVariable, CanLoad);

    /// <param name="variable">A variable of the environment.</param>
    /// <param name="canLoad">Whether there is a library of a name.</param>
    public static CuBlasLibrary Find(Func<string, string?> variable, Func<string, bool> canLoad)
    {
        if (Array.Find(Shortening, name => variable(name) is not (null or "" or "0")) is { } set)
        {
            return new(null, $"our own driver: {set} is set, with which cuBLAS does not keep the bound");
        }

        int newest = Array.FindIndex(Known, known => canLoad(NameOf(known)));
        return newest >= 0
            ? new(Known[newest].Version, $"cuBLAS {Known[newest].Version.ToString().TrimStart('V')}")
            : new(null, $"our own driver: none of {string.Join(", ", Known.Select(NameOf))} can be loaded");
    }

    private static bool CanLoad(string name)
    {
        if (!NativeLibrary.TryLoad(name, out nint library))
        {
            return false;
        }

        NativeLibrary.Free(library);
        return true;
    }

    private static string NameOf((CuBlasAPIVersion Version, string Linux, string Windows) known) => OperatingSystem.IsWindows() ? known.Windows : known.Linux;
}
