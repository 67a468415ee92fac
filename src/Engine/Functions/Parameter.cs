namespace GpuKernels.Engine.Functions;

/// <summary>One parameter of a catalogue function.</summary>
/// <param name="Name">Its name, as in the library that the function comes from.</param>
/// <param name="Meaning">A line for people: what it is, its shape and its range.</param>
public sealed record Parameter(string Name, string Meaning)
{
    /// <summary>The default as an expression over the samples, such as "1 / size(x)"; null: no default.</summary>
    public string? Default { get; init; }

    /// <summary>True when the function works without it and without a default (a weight vector, one of two ways to say a scale).</summary>
    public bool Optional { get; init; }

    /// <summary>True when the value chooses the body (nu, order, degree of smoothness) and must be one number known before compilation.</summary>
    public bool Structural { get; init; }

    /// <summary>True when its length, or its number of rows, chooses the body (one term for each component of a mixture).</summary>
    public bool Counted { get; init; }

    /// <summary>What each of its numbers must obey; checked as the value arrives. Null: any number will do.</summary>
    public IDataRule? Rule { get; init; }

    /// <summary>Computes the value from the data where the caller gives none (the variances of seuclidean); null: never.</summary>
    public IDataDefault? FromData { get; init; }
}
