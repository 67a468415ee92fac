namespace GpuKernels.Engine.Functions;

/// <summary>
/// A named function of the catalogue, written for single samples in the formula language. Calling it by name is the same as writing
/// its formula. One function, one file; the catalogue lists it in one line.
/// </summary>
public abstract class Function
{
    public abstract string Name { get; }

    public virtual IReadOnlyList<string> Aliases => [];

    /// <summary>Distance or kernel.</summary>
    public abstract FunctionKind Kind { get; }

    /// <summary>The formula as a mathematician writes it, the first thing that people read.</summary>
    public abstract string Formula { get; }

    /// <summary>Where the definition comes from: a library's function or a paper.</summary>
    public abstract string Source { get; }

    /// <summary>The samples, in order; x and y for a function of a pair.</summary>
    public virtual IReadOnlyList<string> Samples => ["x", "y"];

    public virtual IReadOnlyList<Parameter> Parameters => [];

    public abstract Laws Laws { get; }

    /// <summary>What the caller's data must obey; checked as the values arrive.</summary>
    public virtual IReadOnlyList<IDataRule> DataRules => [];

    /// <summary>How many features a sample must have; null: any number.</summary>
    public virtual int? Features => null;

    /// <summary>
    /// The body in the formula language over the samples and the parameters, for the parameters that are given.
    /// Most functions have one body; some choose it by a structural parameter (matern by nu) or by which parameters are there.
    /// </summary>
    /// <exception cref="FunctionException">The parameters do not fit together.</exception>
    public abstract string Body(GivenParameters given);
}
