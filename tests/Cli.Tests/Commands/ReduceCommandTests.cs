using System.Text.Json;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>gpukernels reduce, as a user runs it, held against NumPy and SciPy.</summary>
public sealed class ReduceCommandTests : IDisposable
{
    /// <summary>Makes x, y and weights with NumPy; prints the largest difference of each result from NumPy's.</summary>
    private const string Make = """
        import sys
        import numpy as np

        folder = sys.argv[1]
        random = np.random.default_rng(11)
        x, y = random.standard_normal((300, 3)).astype("f4"), random.standard_normal((1500, 3)).astype("f4")
        y[700:] = y[:800]
        np.save(f"{folder}/x.npy", x)
        np.save(f"{folder}/y.npy", y)
        np.save(f"{folder}/v.npy", random.standard_normal(1500).astype("f4"))
        np.save(f"{folder}/w.npy", random.standard_normal((1500, 4)).astype("f4"))
        """;

    private const string Compare = """
        import sys
        import numpy as np
        from scipy.spatial.distance import cdist
        from scipy.special import logsumexp

        folder, name = sys.argv[1:]
        x, y, v, w = (np.load(f"{folder}/{n}.npy").astype("f8") for n in "xyvw")
        d = cdist(x, y, "sqeuclidean")
        k = np.exp(-0.5 * d)
        expected = {
            "kv": lambda: k @ v, "kw": lambda: k @ w, "rows": lambda: k.sum(0), "mean": lambda: k.mean(),
            "lse": lambda: logsumexp(-d, axis=1), "near": lambda: np.sort(d, 1)[:, :10], "count": lambda: (d <= 0.5).sum(1),
        }[name]()
        found = np.load(f"{folder}/{name}.npy")
        assert found.shape == expected.shape, (found.shape, expected.shape)
        scale = {"kv": (k @ abs(v)), "kw": (k @ abs(w))}.get(name, np.maximum(1, abs(expected)))
        print(np.max(abs(found - expected) / scale))
        if name == "near":
            full, indices = np.load(f"{folder}/full.npy"), np.load(f"{folder}/indices.npy")
            order = np.argsort(full, 1, kind="stable")[:, :10]
            assert indices.dtype == np.int64 and np.array_equal(indices, order)
            assert np.array_equal(found, np.take_along_axis(full, order, 1))
        """;

    private readonly TemporaryFolder _folder = new();

    public ReduceCommandTests() => Python.Run(Make, _folder.Path);

    [Theory]
    [InlineData("kv", 4e-6, "--function", "rbf", "--param", "gamma=0.5", "--reduce", "sum(j)", "--weights", "v.npy")]
    [InlineData("kw", 4e-6, "--function", "rbf", "--param", "gamma=0.5", "--reduce", "sum(j)", "--weights", "w.npy")]
    [InlineData("rows", 4e-6, "--function", "rbf", "--param", "gamma=0.5", "--reduce", "sum(i)")]
    [InlineData("mean", 4e-6, "--function", "rbf", "--param", "gamma=0.5", "--reduce", "mean(i, j)")]
    [InlineData("lse", 8e-6, "--formula", "-sum((x - y)^2)", "--reduce", "logsumexp(j)")]
    [InlineData("count", 0, "--function", "sqeuclidean", "--reduce", "count(j)", "--radius", "0.5")]
    public async Task The_numbers_are_NumPy_s(string name, double bound, params string[] words)
    {
        (int code, _, string errors) = await Here.Run(["reduce", "--x", _folder["x.npy"], "--y", _folder["y.npy"], .. Placed(words), "--out", _folder[$"{name}.npy"]]);
        Assert.True(code == 0, errors);
        Assert.InRange(Difference(name), 0, bound);
    }

    [Fact]
    public async Task Nearest_neighbours_are_the_first_of_a_stable_sort_of_the_matrix()
    {
        string[] samples = ["--function", "sqeuclidean", "--x", _folder["x.npy"], "--y", _folder["y.npy"]];
        await Here.Run(["pairwise", .. samples, "--out", _folder["full.npy"]]);
        (int code, _, string errors) = await Here.Run(["reduce", .. samples, "--reduce", "kmin(j)", "--k", "10", "--out", _folder["near.npy"], "--indices", _folder["indices.npy"]]);
        Assert.True(code == 0, errors);
        Assert.InRange(Difference("near"), 0, 1e-5);
    }

    [Fact]
    public async Task Several_reductions_have_a_file_each()
    {
        (int code, string output, string errors) = await Here.Run(
            "reduce", "--function", "rbf", "--param", "gamma=0.5", "--x", _folder["x.npy"], "--y", _folder["y.npy"], "--reduce", "sum(j)", "--weights", _folder["v.npy"],
            "--out", _folder["kv.npy"], "--reduce", "argmax(j)", "--out", _folder["best.npy"], "--json");
        Assert.True(code == 0, errors);
        Assert.Equal([300], JsonDocument.Parse(output).RootElement.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
        Assert.InRange(Difference("kv"), 0, 4e-6);
        Assert.True(File.Exists(_folder["best.npy"]));
    }

    [Theory]
    [InlineData(1, "--reduce summ: there is no reduction 'summ'; did you mean sum", "--reduce", "summ(j)", "--out", "z.npy")]
    [InlineData(1, "--reduce sum: there is no level 'k'", "--reduce", "sum(k)", "--out", "z.npy")]
    [InlineData(1, "--k: no --reduce takes it", "--reduce", "sum(j)", "--k", "3", "--out", "z.npy")]
    [InlineData(1, "--k: kmin needs k", "--reduce", "kmin(j)", "--out", "z.npy")]
    [InlineData(1, "--out: 1 for 2 --reduce", "--reduce", "sum(j)", "--reduce", "max(j)", "--out", "z.npy")]
    [InlineData(1, "--indices: needs one", "--reduce", "sum(j)", "--out", "z.npy", "--indices", "i.npy")]
    [InlineData(2, "--k takes a whole number from 1 to 16384, not '99999999999'.", "--reduce", "kmin(j)", "--k", "99999999999", "--out", "z.npy")]
    [InlineData(2, "--k takes a whole number from 1 to 16384, not '0'.", "--reduce", "kmin(j)", "--k", "0", "--out", "z.npy")]
    [InlineData(2, "--radius takes a number such as 0.5 or 1e-3, not 'far'.", "--reduce", "count(j)", "--radius", "far", "--out", "z.npy")]
    [InlineData(2, "such as sum(j)", "--reduce", "sum", "--out", "z.npy")]
    [InlineData(1, "--weights: inconsistent sizes for the axes to be mapped: '--weights' has size 1500", "--reduce", "sum(j)", "--weights", "v.npy", "--out", "z.npy")]
    public async Task What_is_wrong_is_said_with_its_exit_code(int expected, string part, params string[] words)
    {
        (int code, _, string errors) = await Here.Run(["reduce", "--function", "rbf", "--x", _folder["x.npy"], .. Placed(words)]);
        Assert.Equal(expected, code);
        Assert.Contains(part, errors, StringComparison.OrdinalIgnoreCase);
        Assert.False(File.Exists(_folder["z.npy"]));
    }

    [Fact]
    public async Task Without_a_name_pairwise_is_timed()
    {
        (int code, string output, string errors) = await Here.Run("bench", "--function", "rbf", "--x", _folder["x.npy"], "--repeat", "1", "--warm", "0", "--json");
        Assert.True(code == 0, errors);
        Assert.Equal([300, 300], JsonDocument.Parse(output).RootElement.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
    }

    [Fact]
    public async Task It_can_be_timed()
    {
        (int code, string output, string errors) = await Here.Run(
            "bench", "reduce", "--function", "rbf", "--x", _folder["x.npy"], "--reduce", "sum(j)", "--repeat", "2", "--warm", "0", "--json");
        Assert.True(code == 0, errors);
        Assert.True(JsonDocument.Parse(output).RootElement.GetProperty("compute_ms").GetDouble() > 0);
    }

    [Fact]
    public async Task It_can_be_planned()
    {
        string[] words = ["plan", "reduce", "--function", "rbf", "--x", _folder["x.npy"], "--y", _folder["y.npy"], "--reduce", "sum(j)", "--reduce", "kmin(j)", "--k", "5"];
        (int code, string output, string errors) = await Here.Run([.. words, "--json"]);
        Assert.True(code == 0, errors);
        JsonElement[] results = [.. JsonDocument.Parse(output).RootElement.GetProperty("results").EnumerateArray()];
        Assert.Equal(["sum: 300", "kmin: 300, 5"], results.Select(result => $"{result.GetProperty("name")}: {string.Join(", ", result.GetProperty("shape").EnumerateArray())}"));
        Assert.Contains("300 x 5 float32", (await Here.Run(words)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_can_be_timed()
    {
        await File.WriteAllTextAsync(_folder["line.csv"], "0\n1\n3\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["b.csv"], "1\n2\n3\n", TestContext.Current.CancellationToken);
        (int code, string output, string errors) = await Here.Run(
            "bench", "solve", "--function", "rbf", "--x", _folder["line.csv"], "--rhs", _folder["b.csv"], "--ridge", "0.5", "--repeat", "2", "--warm", "0", "--json");
        Assert.True(code == 0, errors);
        JsonElement report = JsonDocument.Parse(output).RootElement;
        Assert.True(report.GetProperty("compute_ms").GetDouble() > 0);
        Assert.Equal("float64", report.GetProperty("dtype").GetString());
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Placed(string[] words) => words.Select(word => word.EndsWith(".npy", StringComparison.Ordinal) ? _folder[word] : word);

    private double Difference(string name) => double.Parse(Python.Run(Compare, _folder.Path, name), System.Globalization.CultureInfo.InvariantCulture);
}
