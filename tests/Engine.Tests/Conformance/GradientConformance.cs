using System.Text.RegularExpressions;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tests.Conformance;

/// <summary>Derivatives and other values that are vectors or matrices, on every backend.</summary>
public abstract class GradientConformance
{
    protected abstract string Backend { get; }

    [Theory]
    [InlineData("grad(rbf(x, y, gamma=a), x)")]
    [InlineData("grad(rbf(x, y, gamma=a), a)")]
    [InlineData("grad(exp(-sum(((x - y) / l)^2)), l)")]
    [InlineData("grad(matern(x, y, nu=2.5, length_scale=l), y)")]
    [InlineData("grad(matern(x, y, nu=0.8, length_scale=a), a)")]
    [InlineData("grad(mahalanobis(x, y, VI=W), W)")]
    [InlineData("grad(mahalanobis(x, y, VI=W), x)")]
    [InlineData("grad(chebyshev(x, y), x)")]
    [InlineData("grad(prod(x + y) * a^x[1], x)")]
    [InlineData("grad(x[0] * y[1], x)")]
    [InlineData("grad(sum(x), x)")]
    [InlineData("grad(sum(x * a), x)")]
    [InlineData("grad(sum(y), x)")]
    [InlineData("grad(sum(x[1:3] * y[1:3]), x)")]
    [InlineData("grad(sum(x[1:3] * y[0:2]), x)")]
    [InlineData("grad(sum(x[0:2] * l[1:3]) * y[2], l)")]
    [InlineData("grad(sum(dot(W, x)[1:3] * y[0:2]), x)")]
    [InlineData("grad(sum(dot(W, x) * y), W)")]
    [InlineData("grad(sum(dot(x, W) * tanh(dot(W, y))), W)")]
    [InlineData("grad(sum(dot(x, W) * y), x)")]
    [InlineData("grad(W[1][0] * x[0] + sum(W[2] * y), W)")]
    [InlineData("grad(sum(dot(W * a, x) * y), a)")]
    public Task A_gradient_is_a_result(string formula) => Agrees(formula);

    [Theory]
    [InlineData("sum(grad(x[0]^2 * y[1], x) * y)")]
    [InlineData("sum(grad(sum(x[1:3] * y[0:2]), x)^2) * x[0]")]
    [InlineData("grad(sum(grad(sum(x^3 * y), x)), y)")]
    [InlineData("grad(grad(rbf(x, y, gamma=a), x)[0], y)")]
    [InlineData("grad(grad(matern(x, y, nu=2.5, length_scale=a), a), x)")]
    [InlineData("sum(grad(mahalanobis(x, y, VI=W), W))")]
    [InlineData("grad(sum(grad(sum(dot(W, x) * y), W) * W), x)")]
    public Task Gradients_stand_in_formulas_and_in_one_another(string formula) => Agrees(formula);

    [Theory]
    [InlineData("outer(x, y)")]
    [InlineData("outer(x, y)[1]")]
    [InlineData("sum(outer(x, y) / W)")]
    [InlineData("max(W * outer(x[0:3], dot(W, y)))")]
    [InlineData("W * sum(x * y)")]
    [InlineData("W[1] * x[0] + y")]
    [InlineData("dot(outer(x, y), l)")]
    [InlineData("scatter(x[0:2], 1, 3, 3) * y")]
    [InlineData("sum(dot(W, x * y)^2)")]
    [InlineData("sum(dot(W, x)^2) * sum(y) + sum(dot(l, W))")]
    [InlineData("max(dot(W, dot(W, x * y)))")]
    public Task Values_may_be_vectors_and_matrices(string formula) => Agrees(formula);

    [Fact]
    public async Task Value_and_gradients_share_one_pass_over_the_pairs()
    {
        string[] formulas = ["rbf(x, y, gamma=a)", "grad(rbf(x, y, gamma=a), a)", "grad(rbf(x, y, gamma=a), x)"];
        Request request = Request("a") with { Outputs = [.. formulas.Select((formula, k) => new OutputWords { Name = $"out{k}", Formula = formula })] };

        await Agreement.WithReference(request, 1e-13, 1e-15);

        Assert.Equal(1, SharedEngine.Instance.Plan(request).Source.Split("for each feature").Length - 1);
    }

    private async Task Agrees(string formula)
    {
        foreach (DataType precision in (DataType[])[DataType.Float64, DataType.Float32])
        {
            Request request = Request([.. ((string[])["a", "l", "W"]).Where(name => Regex.IsMatch(formula, $@"\b{name}\b"))]) with { Outputs = [new OutputWords { Formula = formula }], Precision = precision };
            await Agreement.WithReference(request, precision == DataType.Float64 ? 1e-12 : 2e-4, precision == DataType.Float64 ? 1e-14 : 2e-6);
        }
    }

    private Request Request(params string[] parameters)
    {
        Dictionary<string, Tensor> values = new()
        {
            ["a"] = Tensor.Scalar(0.75),
            ["l"] = Data.Float64(41, 3),
            ["W"] = Tensor.Of([4, 1, 0.5, 1, 3, -1, 0.5, -1, 5], 3, 3),
        };
        return SharedEngine.Pairwise(
            null, "x", Backend, [("x", Data.Float64(42, 7, 3)), ("y", Data.Float64(43, 5, 3)), .. parameters.Select(name => (name, values[name]))]);
    }
}
