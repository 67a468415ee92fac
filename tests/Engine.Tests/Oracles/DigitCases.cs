using GpuKernels.Engine.Specs;
using GpuKernels.Files;
using GpuKernels.Files.Npy;

namespace GpuKernels.Engine.Tests.Oracles;

/// <summary>The handwritten digits of samples/data under every common function: 64 whole numbers from 0 to 16 a sample, many of them equal.</summary>
internal static class DigitCases
{
    private const int Rows = 23, Columns = 31, Features = 64;

    private static readonly string[] Plain =
    [
        "euclidean", "sqeuclidean", "cityblock", "chebyshev", "minkowski", "cosine", "correlation", "canberra", "braycurtis", "linear", "polynomial",
        "sigmoid", "laplacian", "rational_quadratic", "exp_sine_squared", "chi2",
    ];

    public static IEnumerable<OracleCase> All()
    {
        (Tensor x, Tensor y) = Read();
        foreach (string function in Plain)
        {
            yield return Case(function, "", x, y);
            yield return Case(function, "", x, null);
        }

        yield return Case("minkowski", "p=3", x, y, ("p", 3));
        yield return Case("rbf", "gamma=0.001", x, y, ("gamma", 0.0009765625)) with { OracleError = 1e-12 };
        foreach (double nu in (double[])[0.5, 1.5, 2.5, double.PositiveInfinity])
        {
            yield return Case("matern", $"nu={nu}", x, y, ("nu", nu), ("length_scale", 32));
        }
    }

    private static OracleCase Case(string function, string label, Tensor x, Tensor? y, params (string Name, double Value)[] numbers) => new(
        $"{function}({label}) digits{(y is null ? " alone" : "")}", function, x, y, numbers.ToDictionary(number => number.Name, number => Tensor.Scalar(number.Value)), 0);

    private static (Tensor X, Tensor Y) Read()
    {
        using ArrayData digits = NpyReader.Open(Path.Combine(AppContext.BaseDirectory, "samples", "digits.npy"));
        double[] numbers = [.. digits.Bytes[..((Rows + Columns) * Features)].ToArray().Select(pixel => (double)pixel)];
        return (Tensor.Of(numbers.AsSpan(0, Rows * Features).ToArray(), Rows, Features), Tensor.Of(numbers.AsSpan(Rows * Features).ToArray(), Columns, Features));
    }
}
