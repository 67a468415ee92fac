using GpuKernels.Engine.Expressions.Types;

namespace GpuKernels.Engine.Expressions.Expansions;

/// <summary>What is known of a caller's arguments before any value has come.</summary>
/// <param name="Names">Their names; they shadow constants.</param>
/// <param name="Numbers">Those that are one number known now, which may choose a function's body (matern's nu).</param>
/// <param name="Types">What each is for single samples; its length may choose a function's body (a mixture's weights).</param>
public sealed record KnownArguments(
    IReadOnlySet<string> Names, IReadOnlyDictionary<string, double> Numbers, IReadOnlyDictionary<string, SampleType> Types)
{
    /// <summary>Arguments of which only the names are known.</summary>
    public static KnownArguments Named(IEnumerable<string> names) => new(
        names.ToHashSet(StringComparer.Ordinal), new Dictionary<string, double>(), new Dictionary<string, SampleType>());
}
