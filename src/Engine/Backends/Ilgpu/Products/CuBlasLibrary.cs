using System.Runtime.InteropServices;
using ILGPU.Runtime.Cuda.API;

namespace GpuKernels.Engine.Backends.Ilgpu.Products;

/// <summary>Which cuBLAS there is, of the versions that ILGPU knows.</summary>
internal static class CuBlasLibrary
{
    private static readonly (CuBlasAPIVersion Version, string Linux, string Windows)[] Known =
    [
        (CuBlasAPIVersion.V12, "libcublas.so.12", "cublas64_12.dll"),
        (CuBlasAPIVersion.V11, "libcublas.so.11", "cublas64_11.dll"),
        (CuBlasAPIVersion.V10, "libcublas.so.10", "cublas64_10.dll"),
    ];

    private static readonly Lazy<CuBlasAPIVersion?> Found = new(Find);

    /// <summary>The newest that can be loaded; null: none.</summary>
    public static CuBlasAPIVersion? Version => Found.Value;

    /// <summary>What makes the products of the method cublas, for people.</summary>
    public static string Description => Version is { } version
        ? $"cuBLAS {version.ToString().TrimStart('V')}"
        : $"our own driver: none of {string.Join(", ", Known.Select(NameOf))} can be loaded";

    private static CuBlasAPIVersion? Find()
    {
        foreach ((CuBlasAPIVersion Version, string Linux, string Windows) known in Known)
        {
            if (NativeLibrary.TryLoad(NameOf(known), out nint library))
            {
                NativeLibrary.Free(library);
                return known.Version;
            }
        }

        return null;
    }

    private static string NameOf((CuBlasAPIVersion Version, string Linux, string Windows) known) => OperatingSystem.IsWindows() ? known.Windows : known.Linux;
}
