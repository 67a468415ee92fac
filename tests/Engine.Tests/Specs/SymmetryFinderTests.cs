using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

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

    [Fact]
    public void A_gradient_that_cannot_be_taken_is_a_violation()
    {
        SpecException refused = Assert.Throws<SpecException>(() => SpecValidator.Validate(
            SharedEngine.Pairwise(null, "grad(besselk(g, sum(x * y)), g)", "cpu", ("x", X), ("g", Tensor.Scalar(0.5)))));

        Assert.Contains("besselk has no derivative by its argument 1", refused.Message, StringComparison.Ordinal);
    }
}
