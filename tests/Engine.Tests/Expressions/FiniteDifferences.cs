using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Evaluation;
using GpuKernels.Engine.Expressions.Types;

namespace GpuKernels.Engine.Tests.Expressions;

/// <summary>What differences of a formula's values say of its gradient.</summary>
internal static class FiniteDifferences
{
    /// <summary>The value of a tree that may have gradients in it.</summary>
    public static Value Evaluate(Node tree, Dictionary<string, Value> values) =>
        Interpreter.Evaluate(Resolver.Resolve(tree, values.ToDictionary(entry => entry.Key, entry => entry.Value.Type)), values);

    /// <summary>Where gradient and differences differ by more than their error; null where they agree.</summary>
    public static string? Disagreement(Node tree, string variable, Dictionary<string, Value> values)
    {
        Value gradient = Evaluate(new Gradient(tree, variable), values);
        for (var i = 0; i < gradient.Numbers.Length; i++)
        {
            (double slope, double error) = Differences(tree, variable, i, values);
            double allowed = 1e-7 * (1 + Math.Abs(slope)) + 10 * error;
            if (!(Math.Abs(gradient.Numbers[i] - slope) <= allowed))
            {
                return $"[{i}] gradient {gradient.Numbers[i]}, differences {slope} with error {error}";
            }
        }

        return null;
    }

    /// <summary>The slope by central differences of two steps, extrapolated, and how far the two are apart.</summary>
    private static (double Slope, double Error) Differences(Node tree, string variable, int at, Dictionary<string, Value> values)
    {
        const double Step = 1e-3;
        double wide = Central(2 * Step);
        double near = Central(Step);
        double slope = ((4 * near) - wide) / 3;
        return (slope, Math.Abs(near - slope) * 0.01);

        double Central(double step) => (Shifted(step) - Shifted(-step)) / (2 * step);

        double Shifted(double step)
        {
            double[] numbers = [.. values[variable].Numbers];
            numbers[at] += step;
            return Evaluate(tree, new Dictionary<string, Value>(values) { [variable] = new(values[variable].Type, numbers) }).Numbers[0];
        }
    }
}
