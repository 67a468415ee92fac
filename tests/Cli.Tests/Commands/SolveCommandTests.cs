using System.Globalization;
using System.Text.Json;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>gpukernels solve, as a user runs it, held against a dense Cholesky solve by SciPy.</summary>
public sealed class SolveCommandTests : IDisposable
{
    private const string Make = """
        import sys
        import numpy as np

        folder = sys.argv[1]
        random = np.random.default_rng(3)
        np.save(f"{folder}/x.npy", random.uniform(size=(2000, 2)).astype(sys.argv[2]))
        np.save(f"{folder}/b.npy", random.standard_normal(2000))
        np.save(f"{folder}/many.npy", random.standard_normal((2000, 3)).astype("f4"))
        """;

    private const string Compare = """
        import sys
        import numpy as np
        from scipy.linalg import cho_factor, cho_solve
        from scipy.spatial.distance import cdist

        folder, right = sys.argv[1:]
        x, b, a = (np.load(f"{folder}/{name}.npy").astype("f8") for name in ("x", right, "a"))
        k = np.exp(-50 * cdist(x, x, "sqeuclidean")) + 0.01 * np.eye(len(x))
        exact = cho_solve(cho_factor(k), b)
        assert a.shape == exact.shape
        print(np.max(np.linalg.norm(k @ a - b, axis=0) / np.linalg.norm(b, axis=0)), np.linalg.norm(a - exact) / np.linalg.norm(exact))
        """;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("f4", "b", 1e-6)]
    [InlineData("f8", "b", 1e-9)]
    [InlineData("f4", "many", 1e-6)]
    public async Task The_solution_is_that_of_a_dense_Cholesky(string type, string right, double tolerance)
    {
        Python.Run(Make, _folder.Path, type);
        (int code, string output, string errors) = await Here.Run([.. Words(right), "--tolerance", tolerance.ToString(CultureInfo.InvariantCulture), "--json"]);
        Assert.True(code == 0, errors);
        JsonElement json = JsonDocument.Parse(output).RootElement;
        Assert.InRange(json.GetProperty("residual").GetDouble(), 0, tolerance);
        Assert.InRange(json.GetProperty("iterations").GetInt32(), 1, 200);

        double[] differences = [.. Python.Run(Compare, _folder.Path, right).Split().Where(word => word.Length > 0).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
        Assert.InRange(differences[0], 0, 1.1 * tolerance);
        Assert.InRange(differences[1], 0, 1e3 * tolerance);
    }

    [Fact]
    public async Task A_start_at_the_solution_needs_no_products()
    {
        Python.Run(Make, _folder.Path, "f8");
        await Here.Run([.. Words("b"), "--tolerance", "1e-9"]);
        (int code, string output, string errors) = await Here.Run([.. Words("b"), "--start", _folder["a.npy"], "--json"]);
        Assert.True(code == 0, errors);
        Assert.Equal(0, JsonDocument.Parse(output).RootElement.GetProperty("iterations").GetInt32());
    }

    [Fact]
    public async Task What_was_not_solved_is_said()
    {
        Python.Run(Make, _folder.Path, "f8");
        (int code, _, string errors) = await Here.Run([.. Words("b"), "--rank", "0", "--max-iterations", "2"]);
        Assert.Equal(1, code);
        Assert.Contains("not solved", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ridge_of_zero_is_refused()
    {
        Python.Run(Make, _folder.Path, "f8");
        (int code, _, string errors) = await Here.Run(
            "solve", "--function", "rbf", "--x", _folder["x.npy"], "--rhs", _folder["b.npy"], "--ridge", "0", "--out", _folder["a.npy"]);
        Assert.Equal(1, code);
        Assert.Contains("--ridge: The ridge is 0; it is a finite number above zero", errors, StringComparison.Ordinal);
    }

    /// <summary>Refusals speak of the options that were given: of --function where there is no --formula.</summary>
    [Theory]
    [InlineData("--function: The kernel matrix is not positive semi-definite", "--function", "sqeuclidean", "--rhs", "b.csv")]
    [InlineData("--formula: The kernel matrix is not positive semi-definite", "--formula", "sum((x - y)^2)", "--rhs", "b.csv")]
    [InlineData("--rhs: The right-hand sides have the shape", "--function", "rbf", "--rhs", "short.csv")]
    public async Task What_is_refused_is_said_of_its_option(string part, params string[] words)
    {
        await File.WriteAllTextAsync(_folder["x.csv"], "0\n1\n2\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["b.csv"], "1\n0\n-1\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["short.csv"], "1\n0\n", TestContext.Current.CancellationToken);
        (int code, _, string errors) = await Here.Run(
            ["solve", "--x", _folder["x.csv"], "--ridge", "0.1", "--out", _folder["a.npy"], .. words.Select(word => word.EndsWith(".csv", StringComparison.Ordinal) ? _folder[word] : word)]);
        Assert.Equal(1, code);
        Assert.Contains(part, errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string[] Words(string right) =>
    [
        "solve", "--function", "rbf", "--param", "gamma=50", "--x", _folder["x.npy"], "--rhs", _folder[$"{right}.npy"], "--ridge", "0.01", "--out", _folder["a.npy"],
    ];
}
