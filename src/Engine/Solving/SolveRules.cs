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
            .. Unless(system.Ridge > 0 && double.IsFinite(system.Ridge), "ridge", $"The ridge is {system.Ridge}; it is above zero."),
            .. Unless(system.Tolerance > 0, "tolerance", $"The tolerance is {system.Tolerance}; it is above zero."),
            .. Unless(system.MaxIterations > 0, "max_iterations", $"{system.MaxIterations} iterations; at least one is needed."),
            .. Unless(system.Rank >= 0, "rank", $"The rank is {system.Rank}; it is not negative."),
            .. Unless(rightHandSides.Length > 0, "rhs", "There is no right-hand side."),
            .. Unless(
                samples is null || rightHandSides.All(b => b.Length == samples.Shape[0]),
                "rhs", $"A right-hand side has as many numbers as x has samples, {samples?.Shape[0]}."),
            .. Unless(
                start is null || start.Select(a => a.Length).SequenceEqual(rightHandSides.Select(b => b.Length)),
                "start", "A start has the shape of the right-hand sides."),
        ];
        return violations.Length == 0 ? samples! : throw new SpecException(violations);
    }

    private static Violation[] Unless(bool holds, string field, string text) => holds ? [] : [new Violation(field, text)];
}
