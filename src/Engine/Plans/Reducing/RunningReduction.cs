using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Reductions;

namespace GpuKernels.Engine.Plans.Reducing;

/// <summary>One state that is kept running.</summary>
/// <param name="Law">The reduction.</param>
/// <param name="Output">The output whose values it takes in.</param>
/// <param name="Weights">The array of weights; null: no argument has them.</param>
/// <param name="WeightsOutput">The output whose values are the weights; null: no output has them.</param>
/// <param name="Vectors">How many weights a value has, each with a state of its own.</param>
/// <param name="Bounds">How many values are kept, and how large a value may be.</param>
/// <param name="ExcludesSelf">True: a sample's pair with itself is left out.</param>
/// <param name="Levels">The levels that are kept, in the order of the result's axes.</param>
public sealed record RunningReduction(
    Reduction Law, int Output, Operand? Weights, int? WeightsOutput, long Vectors, Bounds Bounds, bool ExcludesSelf, IReadOnlyList<int> Levels)
{
    /// <summary>Numbers in the state of one vector of weights.</summary>
    internal int StateSize => Law.StateSize(Bounds);

    /// <summary>Bytes of the states at one point of the kept levels.</summary>
    internal int CellBytes => checked((int)(StateSize * Vectors * sizeof(double)));

    /// <summary>The output whose axes the states have.</summary>
    internal int ShapedBy => WeightsOutput ?? Output;

    /// <summary>True when the other knows the same after the same values.</summary>
    internal bool Shares(RunningReduction other) =>
        Law.State == other.Law.State && Output == other.Output && Weights == other.Weights && WeightsOutput == other.WeightsOutput
        && Bounds == other.Bounds && ExcludesSelf == other.ExcludesSelf;
}
