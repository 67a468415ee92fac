using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs;

/// <summary>
/// f(x, y), asked for by its name: x and y are samples of one kind, nearly always vectors. Where an array of one axis is given for one of [n, d], its rows are numbers, and
/// the difference of a vector and a number is a vector too: what came out would look like distances. In a formula a number may stand beside a vector, for there it is written.
/// </summary>
internal static class SampleKinds
{
    /// <summary>What is wrong with the samples' axes; nothing where the samples are alike and the function takes them.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">All arguments, of known types.</param>
    /// <param name="typing">What the function's body is over them.</param>
    public static Violation[] Check(Function function, IReadOnlyList<SpecArgument> arguments, Typing typing)
    {
        SpecArgument[] samples = [.. arguments.Where(argument => function.Samples.Contains(argument.Name))];
        bool alike = samples.Select(RankOf).Distinct().Count() < 2;
        return alike && (typing.Type is not null || samples.All(sample => RankOf(sample) > 0))
            ? []
            : [.. samples.Where(sample => RankOf(sample) != 1 && sample.SameAs is null).Select(sample => Refused(function, sample))];
    }

    private static int RankOf(SpecArgument sample) => sample.SampleType!.Value.Rank;

    private static Violation Refused(Function function, SpecArgument sample) => new(
        $"arguments[{sample.Name}].shape",
        $"{function.Name} takes rows of arrays [n, d], and a sample of '{sample.Name}', of shape [{string.Join(", ", sample.Shape)}], is {sample.SampleType}. "
        + "One sample alone is [1, d]; samples of one number are [n, 1].");
}
