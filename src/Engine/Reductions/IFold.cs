using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Reductions;

/// <summary>
/// A reduction that keeps a few running numbers, whatever the number of values. Written once over <see cref="ILane{TSelf}"/>: the CPU runs
/// it over vectors, a GPU thread over one number, and partial results are merged in float64.
/// Laws: merging the identity changes nothing, and merge is associative up to rounding.
/// </summary>
public interface IFold
{
    /// <summary>The name in a request.</summary>
    static abstract string Name { get; }

    /// <summary>The formula as a mathematician writes it: f_j are the values, w_j the weights, r the radius.</summary>
    static abstract string Formula { get; }

    /// <summary>How many of the running numbers are in use.</summary>
    static abstract int Items { get; }

    /// <summary>A value that changes nothing: it stands for a pair that is left out.</summary>
    static abstract double Neutral { get; }

    /// <summary>What it takes beside the values.</summary>
    static virtual Operands Takes => Operands.None;

    /// <summary>True: the result is an index or a count.</summary>
    static virtual bool GivesWholeNumbers => false;

    /// <summary>The running numbers before the first value.</summary>
    static abstract Running<TLane> Identity<TLane>()
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>Takes one value in.</summary>
    /// <param name="running">The numbers so far.</param>
    /// <param name="value">f_j.</param>
    /// <param name="operand">w_j, or the radius; 1 where a request gives none.</param>
    /// <param name="index">j, counted from the start of the running numbers.</param>
    static abstract Running<TLane> Step<TLane>(Running<TLane> running, TLane value, TLane operand, TLane index)
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>Puts the running numbers of two sets of values together.</summary>
    static abstract Running<TLane> Combine<TLane>(Running<TLane> total, Running<TLane> part)
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>The running numbers of values whose indices were counted from `first`, as if they were counted from zero.</summary>
    static virtual Running<TLane> Placed<TLane>(Running<TLane> part, TLane first)
        where TLane : unmanaged, ILane<TLane> => part;

    /// <summary>The result.</summary>
    /// <param name="total">The running numbers of all values.</param>
    /// <param name="count">How many values there were.</param>
    static abstract F64x1 Finish(Running<F64x1> total, long count);

    /// <summary>The same by the definition, in float64: what every backend is held against.</summary>
    static abstract double Define(ReadOnlySpan<double> values, ReadOnlySpan<double> operands);
}
