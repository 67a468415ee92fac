namespace GpuKernels.Engine.Specs;

/// <summary>One asked map over an axis, with JAX's vmap semantics.</summary>
public sealed record LevelWords
{
    /// <summary>The name by which errors and plans speak of the level: "i".</summary>
    public required string Name { get; init; }

    /// <summary>
    /// For each argument that the level walks, the axis: a number that counts the axes that outer levels left, negative from the end.
    /// An argument that is not named here is not walked.
    /// </summary>
    public required IReadOnlyDictionary<string, int> InAxes { get; init; }

    /// <summary>Where the new axis stands in the result of this level; negative counts from the end.</summary>
    public int OutAxis { get; init; }

    /// <summary>The size that the axes must have; needed where the level walks no argument.</summary>
    public long? AxisSize { get; init; }
}
