using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.Specs;

public sealed class SymmetryFinderTests
{
    private static readonly Tensor X = Data.Float64(1, 5, 3);

    [Theory]
    [InlineData("rbf(x, y)", true)]
    [InlineData("sqrt(sum((y - x)^2)) + min(x[0], y[0])", true)]
    [InlineData("grad(rbf(x, y, gamma=g), g) * g", true)]
    [InlineData("kldivergence(abs(x), abs(y))", false)]
    [InlineData("sum(x - y)", false)]
    [InlineData("dot(x, y^2)", false)]
    public void A_matrix_of_X_against_itself_is_mirrored_where_swapping_keeps_the_text(string formula, bool mirrored)
    {
        (string, Tensor)[] arguments = formula.Contains("grad", StringComparison.Ordinal)
            ? [("x", X), ("g", Tensor.Scalar(0.5))]
            : [("x", X)];

        Spec spec = SpecValidator.Validate(SharedEngine.Pairwise(null, formula, "cpu", arguments));

        Assert.Equal(mirrored, spec.Symmetry is not null);
    }

    [Theory]
    [InlineData("rbf(x, y)", true)]
    [InlineData("kldivergence(x, y)", false)]
    [InlineData("x[0] - 2 * y[0]", false)]
    public async Task A_matrix_of_X_against_itself_has_each_pair_s_own_value(string formula, bool symmetric)
    {
        const int Rows = 70;
        Tensor x = Data.Float64(2, Rows, 3);
        using var tiled = new KernelEngine(new EngineSettings { TileBytes = 4096, Threads = 1 }, NullLoggerFactory.Instance);

        double[] matrix = await SharedEngine.Fill(SharedEngine.Pairwise(null, formula, "cpu", ("x", x)), tiled);
        double[] pairs = await SharedEngine.Fill(SharedEngine.Pairwise(null, formula, "reference", ("x", x), ("y", x)));

        Assert.All(matrix, (value, at) => Assert.Equal(pairs[at], value, 1e-13));
        double[] transpose = [.. Enumerable.Range(0, matrix.Length).Select(at => matrix[(at % Rows * Rows) + (at / Rows)])];
        Assert.Equal(symmetric, matrix.SequenceEqual(transpose));
    }

    [Fact]
    public void A_gradient_that_cannot_be_taken_is_a_violation()
    {
        SpecException refused = Assert.Throws<SpecException>(() => SpecValidator.Validate(
            SharedEngine.Pairwise(null, "grad(besselk(g, sum(x * y)), g)", "cpu", ("x", X), ("g", Tensor.Scalar(0.5)))));

        Assert.Contains("besselk has no derivative by its argument 1", refused.Message, StringComparison.Ordinal);
    }
}
