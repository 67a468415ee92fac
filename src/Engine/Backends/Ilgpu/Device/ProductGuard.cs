namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>What is done with the products of a launch.</summary>
public struct ProductGuard
{
    /// <summary>The least share of the norms that a squared distance may be.</summary>
    public double Threshold;

    /// <summary>The least sum of norms; below it products may have lost digits to underflow.</summary>
    public double LeastNorm;

    /// <summary>1: squared distances are made of the products; 0: the products are the sums.</summary>
    public int IsDistance;

    /// <summary>1: rows and columns are the same samples, so a pair below the diagonal takes the product of the pair above it, where the launch has it.</summary>
    public int IsSymmetric;
}
