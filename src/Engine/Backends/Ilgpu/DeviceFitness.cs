using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>Which devices run the kernels.</summary>
internal static class DeviceFitness
{
    /// <summary>Why a device is not used; null: it can be.</summary>
    public static string? WhyNot(ILGPU.Runtime.Device device) => device switch
    {
        CLDevice opencl => WhyNotOpenCl(opencl.Capabilities.GenericAddressSpace),
        CudaDevice { InstructionSet: null } cuda => $"its driver (CUDA {cuda.DriverVersion.Major}.{cuda.DriverVersion.Minor}) is older than those that ILGPU writes code for",
        _ => null,
    };

    /// <summary>ILGPU's OpenCL C has pointers that do not say where they point.</summary>
    public static string? WhyNotOpenCl(bool hasGenericAddressSpace) =>
        hasGenericAddressSpace ? null : "it has no generic address space (OpenCL 2.0, or 3.0 with that feature)";
}
