using GpuKernels.Client.Functions.Values;

namespace GpuKernels.Client.Functions;

/// <summary>
/// The words of the function language, for lambdas over values: <c>using static GpuKernels.Client.Functions.Language;</c>. Ops work element by
/// element; folds make a scalar of a vector.
/// </summary>
public static partial class Language
{
    /// <summary>π.</summary>
    public static Value Pi => Math.PI;

    /// <summary>Σ x over the features.</summary>
    public static Value Sum(Value x) => new Word("sum", x);

    /// <summary>Π x over the features.</summary>
    public static Value Prod(Value x) => new Word("prod", x);

    /// <summary>Σ x / size(x).</summary>
    public static Value Mean(Value x) => new Word("mean", x);

    /// <summary>The smallest feature.</summary>
    public static Value Min(Value x) => new Word("min", x);

    /// <summary>The smaller of a and b.</summary>
    public static Value Min(Value a, Value b) => Minimum(a, b);

    /// <summary>The largest feature.</summary>
    public static Value Max(Value x) => new Word("max", x);

    /// <summary>The larger of a and b.</summary>
    public static Value Max(Value a, Value b) => Maximum(a, b);

    /// <summary>Σ a b of two vectors; of a matrix and a vector, the vector of the rows' sums.</summary>
    public static Value Dot(Value a, Value b) => new Word("dot", a, b);

    /// <summary>How many features a vector has.</summary>
    public static Value Size(Value x) => new Word("size", x);

    /// <summary>a^b.</summary>
    public static Value Pow(Value a, Value b) => new Word("pow", a, b);

    /// <summary>1 where both are one and the same sample, else 0: X against itself, and i = j.</summary>
    public static Value Same(Value x, Value y) => new Word("same", x, y);

    /// <summary>∂body/∂variable, with the shape of the variable.</summary>
    /// <exception cref="ArgumentException">The variable is not an argument.</exception>
    public static Value Grad(Value body, Value variable) => variable is Symbol symbol
        ? new Gradient(body, symbol)
        : throw new ArgumentException($"A derivative is taken by an argument, not by {variable}.");
}
