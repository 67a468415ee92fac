using System.Globalization;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tests.Oracles;

/// <summary>A parameter of a case: its name, how it is told apart in the case's name, and its value for so many features.</summary>
internal sealed record Given(string Name, string Label, Func<Random, int, Tensor> Value)
{
    /// <summary>Weights, one of them zero where there are more than two.</summary>
    public static Given Weights { get; } = new("w", "w", (random, features) =>
    {
        double[] weights = Numbers(random, features, 0.25, 2);
        if (features > 2)
        {
            weights[1] = 0;
        }

        return Tensor.Of(weights, features);
    });

    public static Given Number(string name, double value) => new(
        name, string.Create(CultureInfo.InvariantCulture, $"{name}={value}"), (_, _) => Tensor.Scalar((float)value));

    /// <summary>One positive number for each feature.</summary>
    public static Given Vector(string name) => new(name, $"{name}=vector", (random, features) => Tensor.Of(Numbers(random, features, 0.5, 2), features));

    /// <summary>One positive number for each of three components of a mixture.</summary>
    public static Given Components(string name) => new(name, $"{name}=3", (random, _) => Tensor.Of(Numbers(random, 3, 0.25, 1), 3));

    /// <summary>Low frequencies, one for each component and feature.</summary>
    public static Given Frequencies(string name) => new(
        name, $"{name}=matrix", (random, features) => Tensor.Of(Numbers(random, 3 * features, 0.0, 0.25), 3, features));

    /// <summary>A symmetric positive definite matrix: diagonally dominant.</summary>
    public static Given Matrix(string name) => new(name, $"{name}=matrix", (random, features) =>
    {
        var matrix = new double[features * features];
        for (var i = 0; i < features; i++)
        {
            for (var j = 0; j < i; j++)
            {
                matrix[(i * features) + j] = matrix[(j * features) + i] = (float)((random.NextDouble() - 0.5) / features);
            }

            matrix[(i * features) + i] = (float)(1 + random.NextDouble());
        }

        return Tensor.Of(matrix, features, features);
    });

    private static double[] Numbers(Random random, int count, double from, double to) =>
        [.. Enumerable.Range(0, count).Select(_ => (double)(float)(from + ((to - from) * random.NextDouble())))];
}
