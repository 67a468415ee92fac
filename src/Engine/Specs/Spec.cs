namespace GpuKernels.Engine.Specs;

/// <summary>A request that was found right: typed, immutable, every name resolved. Nothing after it validates again.</summary>
public sealed record Spec
{
    public required IReadOnlyList<SpecOutput> Outputs { get; init; }

    public required IReadOnlyList<SpecArgument> Arguments { get; init; }

    /// <summary>The maps, outermost first.</summary>
    public required IReadOnlyList<Level> Levels { get; init; }

    /// <summary>What is made of the values along the reduced levels; none: the outputs are the results.</summary>
    public IReadOnlyList<SpecReduction> Reductions { get; init; } = [];

    /// <summary>The numbers of the levels that are reduced, outermost first.</summary>
    public IReadOnlyList<int> ReducedLevels { get; init; } = [];

    /// <summary>The two levels that walk X and X itself, where a reduction leaves a sample's pair with itself out.</summary>
    public SymmetricPair? Self { get; init; }

    /// <summary>float32 or float64: the arithmetic of the pairs.</summary>
    public required DataType Precision { get; init; }

    /// <summary>float32 or float64: the type of the results. Narrower than the arithmetic, they are rounded once, as they leave.</summary>
    public required DataType ResultType { get; init; }

    public required NanPolicy NanPolicy { get; init; }

    public required string Method { get; init; }

    public required string Backend { get; init; }

    /// <summary>The two levels of a matrix of X against itself whose function is symmetric.</summary>
    public SymmetricPair? Symmetry { get; init; }

    /// <summary>True: of a symmetric result only the tiles on and above the diagonal are made.</summary>
    public bool Packed { get; init; }

    /// <summary>True where rows fall into groups; then level 0 is the one over the groups.</summary>
    public bool IsRagged => Levels.Any(level => level.Groups is not null);

    /// <summary>The shape of a reduction's result: what its output keeps, then the weights of a value or the values kept.</summary>
    public IReadOnlyList<long> ShapeOf(SpecReduction reduction)
    {
        SpecOutput output = Outputs[reduction.ShapedBy];
        IEnumerable<long> kept = ShapeOf(output).Where((_, axis) => !ReducedLevels.Contains(output.Axes[axis]));
        return [.. kept, .. reduction.Law.IsList ? [reduction.Bounds.Kept] : reduction.Vectors is { } vectors ? [vectors] : Array.Empty<long>()];
    }

    /// <summary>The shape of an output whose rows do not fall into groups.</summary>
    public IReadOnlyList<long> ShapeOf(SpecOutput output) => [.. output.Axes.Select(axis => SizeOf(output, axis, 0))];

    /// <summary>Where the block of each group begins in an output, and where the last ends; null where rows do not fall into groups.</summary>
    public long[]? OffsetsOf(SpecOutput output)
    {
        if (!IsRagged)
        {
            return null;
        }

        var offsets = new long[Levels[0].Size + 1];
        for (var g = 0; g + 1 < offsets.Length; g++)
        {
            Int128 block = 1;
            for (var axis = 1; axis < output.Axes.Count; axis++)
            {
                block = Least(block * SizeOf(output, output.Axes[axis], g));
            }

            offsets[g + 1] = (long)Least(offsets[g] + block);
        }

        return offsets;
    }

    /// <summary>Beyond any budget, and still a number that can be said.</summary>
    private static Int128 Least(Int128 count) => Int128.Min(count, long.MaxValue / 16);

    private long SizeOf(SpecOutput output, int axis, int group) => axis switch
    {
        SpecOutput.FeatureAxis => output.Type.Columns,
        SpecOutput.RowAxis => output.Type.Rows,
        _ => Levels[axis].Groups?.Size(group) ?? Levels[axis].Size,
    };
}
