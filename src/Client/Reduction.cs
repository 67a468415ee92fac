namespace GpuKernels.Client;

/// <summary>What is made of an output's values along the levels that it reduces; the matrix is never stored.</summary>
/// <param name="Name">
/// sum, mean, norm, min, max, argmin, argmax, logsumexp, softmax_sum, count, kmin, argkmin, kmax, argkmax, within.
/// </param>
/// <param name="Levels">The levels that it reduces; all reductions of a computation reduce the same.</param>
public sealed record Reduction(string Name, params IReadOnlyList<string> Levels)
{
    /// <summary>The name by which the header speaks of the result; null: the reduction's own.</summary>
    public string? ResultName { get; init; }

    /// <summary>The output that it reduces; null: the first.</summary>
    public string? Output { get; init; }

    /// <summary>
    /// For sum and softmax_sum: an argument that no formula reads, [m] or [m, r], or the name of another output; null: ones. Without levels in
    /// the computation an argument's weights walk the level that is reduced.
    /// </summary>
    public string? Weights { get; init; }

    /// <summary>For lists: how many values are kept.</summary>
    public int? Kept { get; init; }

    /// <summary>For count and within: values up to it are meant.</summary>
    public double? Radius { get; init; }

    /// <summary>True: where x stands against itself, the pair of a sample with itself is left out.</summary>
    public bool ExcludesSelf { get; init; }
}
