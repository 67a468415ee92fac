namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>A fold compiled for an accelerator.</summary>
internal interface IFoldProgram
{
    /// <summary>Where it was compiled; numbers that it reads have to be there.</summary>
    DeviceSession Session { get; }
}
