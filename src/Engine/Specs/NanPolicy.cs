namespace GpuKernels.Engine.Specs;

/// <summary>What a NaN in a sample does.</summary>
public enum NanPolicy
{
    /// <summary>Every value that touches it is NaN.</summary>
    Propagate,

    /// <summary>The request is refused, with the row and column named.</summary>
    Reject,

    /// <summary>The feature is left out of the pair and the sum is scaled up, as nan_euclidean does; for functions with one sum over features.</summary>
    Omit,
}
