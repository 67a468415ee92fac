using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs;

/// <summary>One output, checked: its tree in canonical form, and where each level's axis stands in its result.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Body">The tree: no calls, no gradients, every symbol an argument.</param>
/// <param name="Axes">The number of the level of each result axis; negative for an axis of the value itself.</param>
/// <param name="Type">What the value is at each point of the levels: a number, a vector or a matrix.</param>
/// <param name="Law">How the error is bounded.</param>
public sealed record SpecOutput(string Name, Node Body, IReadOnlyList<int> Axes, SampleType Type, AccuracyLaw Law)
{
    /// <summary>Stands among the axes for the features of a vector, or the columns of a matrix.</summary>
    public const int FeatureAxis = -1;

    /// <summary>Stands among the axes for the rows of a matrix.</summary>
    public const int RowAxis = -2;
}
