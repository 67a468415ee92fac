using System.Reflection;
using GpuKernels.Engine.Plans.Emission;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>A kernel that reductions need, before it is closed over a pair operator.</summary>
internal interface IFoldDriver
{
    /// <summary>The kernel of a pair operator.</summary>
    MethodInfo Close(EmittedOperator emitted, Type number, bool onePass);

    /// <summary>Compiles a kernel that it has closed; call it on the device's thread.</summary>
    IFoldProgram Load(DeviceSession session, Type number, MethodInfo kernel);
}
