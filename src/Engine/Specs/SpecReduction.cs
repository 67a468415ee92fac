using GpuKernels.Engine.Reductions;

namespace GpuKernels.Engine.Specs;

/// <summary>One reduction, checked.</summary>
/// <param name="Name">The result's name.</param>
/// <param name="Law">The entry of the catalogue.</param>
/// <param name="Output">The number of the output that it reduces.</param>
/// <param name="Bounds">How many values are kept, and how large a value may be.</param>
public sealed record SpecReduction(string Name, Reduction Law, int Output, Bounds Bounds)
{
    /// <summary>The argument whose numbers are the weights.</summary>
    public string? WeightsArgument { get; init; }

    /// <summary>The output whose values are the weights.</summary>
    public int? WeightsOutput { get; init; }

    /// <summary>How many weights a value has; null: one, and no axis for them.</summary>
    public long? Vectors { get; init; }

    public bool ExcludesSelf { get; init; }

    /// <summary>The output whose axes the result has, but for those that are reduced.</summary>
    public int ShapedBy => WeightsOutput ?? Output;
}
