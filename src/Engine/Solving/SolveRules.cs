using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Solving;

/// <summary>What a linear system must obey beside the rules of a matrix.</summary>
internal static class SolveRules
{
    /// <summary>Judges all at once; gives the samples.</summary>
    /// <exception cref="SpecException">Anything is wrong.</exception>
    public static Tensor Check(LinearSystem system, IReadOnlyDictionary<string, Tensor> values, double[][] rightHandSides, double[][]? start)
    {
        ArgumentWords? x = system.Kernel.Arguments.FirstOrDefault(argument => argument.Name == "x");
        Tensor? samples = x?.Value ?? values.GetValueOrDefault("x");
        Violation[] violations =
        [
            .. Unless(system.Kernel is { Outputs.Count: 1, Levels.Count: 0, Reductions.Count: 0 }, "kernel", "One function of x and y, no levels and no reductions."),
            .. Unless(system.Kernel.Arguments.All(argument => argument.Name != "y"), "arguments[y]", "K is the matrix of x against itself; y is not given."),
            .. Unless(samples is not null, "arguments[x]", "The samples did not come."),
            .. Unless(system.Ridge > 0 && double.IsFinite(system.Ridge), "ridge", $"The ridge is {system.Ridge}; it is a finite number above zero."),
            .. Unless(system.Tolerance > 0, "tolerance", $"The tolerance is {system.Tolerance}; it is above zero."),
            .. Unless(system.MaxIterations > 0, "max_iterations", $"{system.MaxIterations} iterations; at least one is needed."),
            .. Unless(system.Rank >= 0, "rank", $"The rank is {system.Rank}; it is not negative."),
            .. Unless(rightHandSides.Length > 0, "rhs", "There is no right-hand side."),
            .. Unless(rightHandSides.All(IsFinite), "rhs", $"A right-hand side has numbers that are not finite, the first of them {FirstPlace(rightHandSides)}."),
            .. Unless(start?.All(IsFinite) ?? true, "start", $"The start has numbers that are not finite, the first of them {FirstPlace(start ?? [])}."),
            .. Unless(
                samples is null || rightHandSides.All(b => b.Length == samples.Shape[0]),
                "rhs", $"A right-hand side has as many numbers as x has samples, {samples?.Shape[0]}."),
            .. Unless(
                start is null || start.Select(a => a.Length).SequenceEqual(rightHandSides.Select(b => b.Length)),
                "start", "A start has the shape of the right-hand sides."),
        ];
        return violations.Length == 0 ? samples! : throw new SpecException(violations);
    }

    /// <summary>Judges the shape of the right-hand sides before they come.</summary>
    /// <exception cref="SpecException">It is not [n] or [n, r], with n the number of samples.</exception>
    public static void CheckShape(LinearSystem system, IReadOnlyList<long> shape)
    {
        ArgumentWords? x = system.Kernel.Arguments.FirstOrDefault(argument => argument.Name == "x");
        bool fits = shape is [_] or [_, > 0] && (x is null || x.Shape.Count == 0 || x.Shape[0] == shape[0]);
        if (!fits)
        {
            throw new SpecException(
                "rhs", $"The right-hand sides have the shape [{string.Join(", ", shape)}]; it is [n] or [n, r], r at least 1, with n the number of samples{(x is { Shape: [var n, ..] } ? $", {n}" : "")}.");
        }
    }

    private static bool IsFinite(double[] numbers) => numbers.All(double.IsFinite);

    private static string FirstPlace(double[][] vectors)
    {
        int vector = Array.FindIndex(vectors, numbers => !IsFinite(numbers));
        int at = vector < 0 ? -1 : Array.FindIndex(vectors[vector], number => !double.IsFinite(number));
        return at < 0 ? "" : $"{vectors[vector][at]} at [{at}] of vector {vector}";
    }

    private static Violation[] Unless(bool holds, string field, string text) => holds ? [] : [new Violation(field, text)];
}
