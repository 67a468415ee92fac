namespace GpuKernels.Engine.Specs;

/// <summary>One asked reduction: of which function, over which levels, and what it takes beside the values.</summary>
public sealed record ReductionWords
{
    /// <summary>The result's name; null: the reduction's own.</summary>
    public string? Name { get; init; }

    /// <summary>sum, mean, norm, min, max, argmin, argmax, logsumexp, softmax_sum, count, kmin, argkmin, kmax, argkmax, within.</summary>
    public required string Reduction { get; init; }

    /// <summary>The output that it reduces; null: the first.</summary>
    public string? Output { get; init; }

    /// <summary>The levels that it reduces; all reductions of a request reduce the same.</summary>
    public required IReadOnlyList<string> Levels { get; init; }

    /// <summary>The weights: an argument that no function reads and that a reduced level walks, [m] or [m, r]; or another output. Null: ones.</summary>
    public string? Weights { get; init; }

    /// <summary>How many values are kept.</summary>
    public int? Kept { get; init; }

    /// <summary>How large a value may be.</summary>
    public double? Radius { get; init; }

    /// <summary>True: where X stands against itself, a sample's pair with itself is left out.</summary>
    public bool ExcludesSelf { get; init; }
}
