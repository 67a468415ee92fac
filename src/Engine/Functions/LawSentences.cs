using System.Globalization;

namespace GpuKernels.Engine.Functions;

/// <summary>The laws of a function in words.</summary>
internal static class LawSentences
{
    public static IEnumerable<string> Of(Function function)
    {
        Laws laws = function.Laws;
        if (function.Features is int features)
        {
            yield return $"d = {features}";
        }

        if (laws.Symmetric)
        {
            yield return "symmetric";
        }

        if (laws.Stationary)
        {
            yield return "stationary";
        }

        if (laws.PositiveSemiDefinite)
        {
            yield return "positive semi-definite";
        }

        if (laws.Diagonal is double diagonal)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"exactly {diagonal} where x = y");
        }

        if (Bounds(laws) is string bounds)
        {
            yield return bounds;
        }

        yield return Error(laws.Accuracy);
    }

    private static string? Bounds(Laws laws) => (laws.LowerBound, laws.UpperBound) switch
    {
        (double low, double high) => string.Create(CultureInfo.InvariantCulture, $"in [{low:0.######}, {high:0.######}]"),
        (double low, null) => string.Create(CultureInfo.InvariantCulture, $"at least {low:0.######}"),
        (null, double high) => string.Create(CultureInfo.InvariantCulture, $"at most {high:0.######}"),
        _ => null,
    };

    private static string Error(AccuracyLaw law) => law switch
    {
        AccuracyLaw.Relative => "error at most u·|value|",
        AccuracyLaw.Absolute => "error at most u·Σ|terms|",
        AccuracyLaw.Root => "error at most the root of u·Σ|terms| near zero",
        _ => "error at most that of the argument times the derivative, and 4 units in the last place",
    };
}
