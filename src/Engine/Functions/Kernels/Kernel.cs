namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>A function of two samples that says how alike they are.</summary>
internal abstract class Kernel : Function
{
    public sealed override FunctionKind Kind => FunctionKind.Kernel;
}
