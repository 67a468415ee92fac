using System.Reflection;
using System.Runtime.InteropServices;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.IR.Types;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// Kernels of vectors of AVX-512 on PoCL. LLVM makes none by itself for the first processors that had them, and Debian's PoCL takes every later one for such.
/// An attribute on the kernel says what to tune it for, and that changes which instructions LLVM prefers, never which there are.
/// </summary>
internal static class WideVectorKernels
{
    private const string Pocl = "Portable Computing Language";

    /// <summary>The first processor of LLVM's list that prefers whole vectors of AVX-512; a compiler that does not know it says so in its log and goes on.</summary>
    private const string Tuned = "#define kernel __attribute__((target(\"tune=znver4\"))) kernel\n";

    /// <summary>ILGPU gives a view in OpenCL C so many fields: an index and a length.</summary>
    private const int FieldsAView = 2;

    /// <summary>Bytes of the vectors that a processor's compiler makes of loops over lanes.</summary>
    public static int VectorBytesOf(CLDevice device) =>
        CanBeTuned(device) && device.GetDeviceInfo<int>(CLDeviceInfoType.CL_DEVICE_NATIVE_VECTOR_WIDTH_FLOAT) * sizeof(float) >= Vector64.Bytes
            ? Vector64.Bytes
            : Vector32.Bytes;

    /// <summary>Loads a kernel without shared memory, tuned where the accelerator is one of PoCL.</summary>
    public static Kernel Load(Accelerator accelerator, MethodInfo method)
    {
        var entry = EntryPointDescription.FromExplicitlyGroupedKernel(method);
        CompiledKernel compiled = accelerator.CompileKernel(entry);
        if (compiled is not CLCompiledKernel opencl || !CanBeTuned((CLDevice)accelerator.Device))
        {
            return accelerator.LoadKernel(compiled);
        }

        var point = new SeparateViewEntryPoint(entry, default, compiled.Specialization, new TypeInformationManager(), FieldsAView);
        return accelerator.LoadKernel(new CLCompiledKernel(compiled.Context, point, compiled.Info, Tuned + opencl.Source, opencl.CVersion));
    }

    private static bool CanBeTuned(CLDevice device) => RuntimeInformation.ProcessArchitecture == Architecture.X64 && device.PlatformName == Pocl;
}
