using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Functions;

/// <summary>A parameter value computed from the data: variances, an inverse covariance.</summary>
public interface IDataDefault
{
    /// <summary>The shape of the value for samples of so many features.</summary>
    IReadOnlyList<long> Shape(long features);

    /// <summary>The value from the rows of X, and of Y where Y is given.</summary>
    /// <exception cref="FunctionException">The data do not determine it.</exception>
    Tensor Compute(Tensor x, Tensor? y);
}
