namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>Samples whose norms are computed. All fields count numbers.</summary>
public struct NormShape
{
    /// <summary>The first number of the first sample, and the steps to the next sample and feature.</summary>
    public long Start, SampleStride, FeatureStride;

    public long Samples, Features;
}
