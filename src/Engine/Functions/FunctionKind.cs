namespace GpuKernels.Engine.Functions;

/// <summary>What a value of the function says: how far apart two samples are, or how alike.</summary>
public enum FunctionKind
{
    Distance,
    Kernel,
}
