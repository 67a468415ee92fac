namespace GpuKernels.Client;

/// <summary>K[i, j] = f(x[i], y[j]; parameters), the matrix that is asked for most, in one call of whatever evaluates.</summary>
public static class PairwiseKernels
{
    /// <summary>K[i, j] = f(x[i], y[j]; parameters) in float32, into memory of the caller's. Without y, x against itself.</summary>
    /// <param name="kernels">A server, or the engine in this process.</param>
    /// <param name="function">A function of the catalogue, or a formula.</param>
    /// <param name="x">Samples, [n, d].</param>
    /// <param name="y">Samples, [m, d]; null: x.</param>
    /// <param name="parameters">Parameters by name; null: none.</param>
    /// <param name="destination">n · m numbers, row-major.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="KernelException">The computation is refused, with every violation, or failed.</exception>
    public static Task<ResultReport> PairwiseAsync(
        this IKernels kernels, Output function, Tensor x, Tensor? y, IReadOnlyDictionary<string, Tensor>? parameters, Memory<float> destination, CancellationToken cancel = default) =>
        kernels.FillAsync(Computation.Pairwise(function, x, y, parameters), destination, cancel);

    /// <summary>The same in float64.</summary>
    /// <inheritdoc cref="PairwiseAsync(IKernels, Output, Tensor, Tensor?, IReadOnlyDictionary{string, Tensor}?, Memory{float}, CancellationToken)"/>
    public static Task<ResultReport> PairwiseAsync(
        this IKernels kernels, Output function, Tensor x, Tensor? y, IReadOnlyDictionary<string, Tensor>? parameters, Memory<double> destination, CancellationToken cancel = default) =>
        kernels.FillAsync(Computation.Pairwise(function, x, y, parameters), destination, cancel);

    /// <summary>K[i, j] = f(x[i], y[j]; parameters), of which products, sums, nearest neighbours and solutions can be asked, and which is never stored.</summary>
    public static KernelMatrix Matrix(this IKernels kernels, Output function, Tensor x, Tensor? y = null, IReadOnlyDictionary<string, Tensor>? parameters = null) =>
        new(kernels, Computation.Pairwise(function, x, y, parameters));
}
