using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>Which OpenCL devices run the kernels: ILGPU's OpenCL C has pointers that do not say where they point.</summary>
internal static class OpenClFitness
{
    /// <summary>Why a device is not used; null: it can be.</summary>
    public static string? WhyNot(CLDevice device) => WhyNot(device.Capabilities.GenericAddressSpace);

    public static string? WhyNot(bool hasGenericAddressSpace) =>
        hasGenericAddressSpace ? null : "it has no generic address space (OpenCL 2.0, or 3.0 with that feature)";
}
