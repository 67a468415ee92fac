namespace GpuKernels.Client;

/// <summary>What a NaN in a sample does.</summary>
public enum NanPolicy
{
    /// <summary>Every value that it touches is NaN.</summary>
    Propagate,

    /// <summary>The call is refused, with the row and column named.</summary>
    Reject,

    /// <summary>The feature is left out of the pair and the sum scaled up; for functions with one sum over features.</summary>
    Omit,
}
