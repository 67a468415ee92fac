namespace GpuKernels.Client;

/// <summary>A function of the server's catalogue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Aliases">Other names for it.</param>
/// <param name="Kind">Distance or Kernel.</param>
/// <param name="Formula">The formula as a mathematician writes it.</param>
/// <param name="Source">Where the definition comes from.</param>
/// <param name="Parameters">The parameters that it takes.</param>
public sealed record FunctionDescription(
    string Name, IReadOnlyList<string> Aliases, string Kind, string Formula, string Source, IReadOnlyList<FunctionParameter> Parameters)
{
    /// <summary>The samples that it takes, in order.</summary>
    public required IReadOnlyList<string> Samples { get; init; }

    /// <summary>What it promises about its values.</summary>
    public required FunctionLaws Laws { get; init; }
}

/// <summary>One parameter of a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it is, its shape and its range.</param>
/// <param name="Default">The default as an expression over the samples; null: none.</param>
/// <param name="Optional">True: the function works without it.</param>
/// <param name="Structural">True: it chooses the formula.</param>
/// <param name="FromData">True: where it is not given it is computed from the data.</param>
public sealed record FunctionParameter(string Name, string Meaning, string? Default, bool Optional, bool Structural, bool FromData);

/// <summary>What a function promises about its values.</summary>
/// <param name="Symmetric">f(x, y) = f(y, x), bit for bit.</param>
/// <param name="Stationary">It depends on x - y alone.</param>
/// <param name="PositiveSemiDefinite">Its Gram matrices have no negative eigenvalue, beyond rounding.</param>
/// <param name="Diagonal">The exact value of f(x, x), where it is the same for every x.</param>
/// <param name="LowerBound">No value is below.</param>
/// <param name="UpperBound">No value is above.</param>
public sealed record FunctionLaws(
    bool Symmetric, bool Stationary, bool PositiveSemiDefinite, double? Diagonal, double? LowerBound, double? UpperBound)
{
    /// <summary>How the error of a value is bounded: Relative, Absolute, Root, Composed.</summary>
    public required string Accuracy { get; init; }
}
