using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs;

/// <summary>One output, checked: its tree in canonical form, and where each level's axis stands in its result.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Body">The tree: no calls, no gradients, every symbol an argument.</param>
/// <param name="Axes">The number of the level of each result axis; <see cref="FeatureAxis"/> for the features of a vector.</param>
/// <param name="Features">How many features a vector result has; null for a number.</param>
/// <param name="Law">How the error is bounded.</param>
public sealed record SpecOutput(string Name, Node Body, IReadOnlyList<int> Axes, long? Features, AccuracyLaw Law)
{
    /// <summary>Stands among the axes for the features of a vector.</summary>
    public const int FeatureAxis = -1;
}
