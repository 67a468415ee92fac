namespace GpuKernels.Engine.Reductions;

/// <summary>
/// A way to make one value, or a few, of all the values along a level. Its state, what it knows after some of the values, is a row of
/// float64 numbers that are combined in a fixed order; how a backend takes values in is chosen by <see cref="Accept{TResult}"/>.
/// </summary>
public abstract class Reduction
{
    /// <summary>The name in a request.</summary>
    public abstract string Name { get; }

    /// <summary>The formula as a mathematician writes it: f_j are the values, w_j the weights, r the radius, k how many are kept.</summary>
    public abstract string Formula { get; }

    /// <summary>What it takes beside the values.</summary>
    public abstract Operands Takes { get; }

    /// <summary>True: the results are indices or counts, int64.</summary>
    public abstract bool GivesWholeNumbers { get; }

    /// <summary>True: there are k results, which become the last axis.</summary>
    public bool IsList => Takes.HasFlag(Operands.Count);

    /// <summary>A value that changes nothing: it stands for a pair that is left out.</summary>
    public abstract double Neutral { get; }

    /// <summary>Two reductions that know the same, such as the k smallest values and their indices, share one state.</summary>
    internal abstract Type State { get; }

    /// <summary>For a selection the fold that says of some values whether one of them may be kept; null: it is a fold.</summary>
    internal abstract Reduction? Extreme { get; }

    /// <summary>How many numbers a state has.</summary>
    internal abstract int StateSize(Bounds bounds);

    /// <summary>The state before the first value.</summary>
    internal abstract void Start(Span<double> state);

    /// <summary>
    /// True: values can be taken in for many results at once at little cost, so that a pair of a symmetric matrix is computed once for both of
    /// its results.
    /// </summary>
    internal abstract bool TakesPairsOnce { get; }

    /// <summary>Puts the states of two sets of values together: one state, or many that follow each other.</summary>
    internal abstract void Combine(Span<double> total, ReadOnlySpan<double> part, Bounds bounds);

    /// <summary>The results of a state over so many values.</summary>
    internal abstract void Finish(ReadOnlySpan<double> state, long count, Bounds bounds, Span<double> results);

    /// <summary>The results by the definition, in float64. Values at indices that are left out are not in the list of indices.</summary>
    internal abstract void Define(in DefinedValues values, Bounds bounds, Span<double> results);

    internal abstract TResult Accept<TResult>(IReductionVisitor<TResult> visitor);
}
