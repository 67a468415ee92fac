namespace GpuKernels.Engine.Reductions;

/// <summary>All the values that a result is made of.</summary>
/// <param name="values">f_j.</param>
/// <param name="weights">w_j; empty: none are given.</param>
/// <param name="indices">j.</param>
internal readonly ref struct DefinedValues(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, ReadOnlySpan<long> indices)
{
    public ReadOnlySpan<double> Values { get; } = values;

    public ReadOnlySpan<double> Weights { get; } = weights;

    public ReadOnlySpan<long> Indices { get; } = indices;
}
