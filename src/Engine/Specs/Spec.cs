namespace GpuKernels.Engine.Specs;

/// <summary>A request that was found right: typed, immutable, every name resolved. Nothing after it validates again.</summary>
public sealed record Spec
{
    public required IReadOnlyList<SpecOutput> Outputs { get; init; }

    public required IReadOnlyList<SpecArgument> Arguments { get; init; }

    /// <summary>The maps, outermost first.</summary>
    public required IReadOnlyList<Level> Levels { get; init; }

    /// <summary>float32 or float64: the arithmetic of the pairs and the type of the results.</summary>
    public required DataType Precision { get; init; }

    public required NanPolicy NanPolicy { get; init; }

    public required string Method { get; init; }

    public required string Backend { get; init; }

    /// <summary>The two levels of a matrix of X against itself whose function is symmetric.</summary>
    public SymmetricPair? Symmetry { get; init; }

    /// <summary>True: of a symmetric result only the tiles on and above the diagonal are made.</summary>
    public bool Packed { get; init; }

    /// <summary>The shape of an output.</summary>
    public IReadOnlyList<long> ShapeOf(SpecOutput output) =>
        [.. output.Axes.Select(axis => axis == SpecOutput.FeatureAxis ? output.Features!.Value : Levels[axis].Size)];
}
