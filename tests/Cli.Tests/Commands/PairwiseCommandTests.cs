using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using GpuKernels.Files;
using GpuKernels.Files.Npy;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>gpukernels pairwise, as a user runs it.</summary>
public sealed class PairwiseCommandTests : IDisposable
{
    private static readonly double[][] Points = [[0, 0], [3, 4], [6, 8]];

    private readonly TemporaryFolder _folder = new();

    public PairwiseCommandTests()
    {
        File.WriteAllLines(_folder["x.csv"], Points.Select(point => string.Join(",", point.Select(number => number.ToString(CultureInfo.InvariantCulture)))));
    }

    [Fact]
    public async Task A_matrix_is_written_and_described()
    {
        (int code, string output, string errors) = await Here.Run("pairwise", "--function", "euclidean", "--x", _folder["x.csv"], "--out", _folder["d.npy"], "--json");

        Assert.Equal(0, code);
        Assert.Empty(errors);
        JsonElement json = JsonDocument.Parse(output).RootElement;
        Assert.Equal([3, 3], json.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
        Assert.Equal("float64", json.GetProperty("dtype").GetString());
        using ArrayData matrix = NpyReader.Open(_folder["d.npy"]);
        Assert.Equal([0.0, 5, 10, 5, 0, 5, 10, 5, 0], MemoryMarshal.Cast<byte, double>(matrix.Bytes.Span).ToArray());
    }

    [Fact]
    public async Task A_formula_goes_to_a_csv_file()
    {
        (int code, _, _) = await Here.Run("pairwise", "--formula", "c * sum(x * y)", "--param", "c=2", "--x", _folder["x.csv"], "--out", _folder["k.csv"]);

        Assert.Equal(0, code);
        Assert.Equal(["0,0,0", "0,50,100", "0,100,200"], await File.ReadAllLinesAsync(_folder["k.csv"], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("k.npy")]
    [InlineData("k.csv")]
    public async Task A_packed_matrix_is_the_upper_triangle_of_the_whole_one(string name)
    {
        // More rows than a tile has, so that tiles on and off the diagonal travel.
        const int samples = 700;
        File.WriteAllLines(_folder["many.csv"], Enumerable.Range(0, samples).Select(k => string.Create(CultureInfo.InvariantCulture, $"{k * k % 101},{k}")));
        string[] words = ["pairwise", "--function", "rbf", "--param", "gamma=0.01", "--x", _folder["many.csv"], "--out"];

        Assert.Equal(0, (await Here.Run([.. words, _folder["whole.npy"]])).Code);
        Assert.Equal(0, (await Here.Run([.. words, _folder[name], "--packed"])).Code);

        using ArrayData whole = NpyReader.Open(_folder["whole.npy"]), packed = ArrayFormat.Of(name).Open(_folder[name]);
        double[] numbers = MemoryMarshal.Cast<byte, double>(whole.Bytes.Span).ToArray();
        IEnumerable<double> triangle = Enumerable.Range(0, samples).SelectMany(i => numbers[((i * samples) + i)..((i + 1) * samples)]);
        Assert.Equal(triangle, MemoryMarshal.Cast<byte, double>(packed.Bytes.Span).ToArray());
    }

    [Fact]
    public async Task A_triangle_of_what_is_not_symmetric_is_refused()
    {
        (int code, _, string errors) = await Here.Run(
            "pairwise", "--function", "rbf", "--x", _folder["x.csv"], "--y", _folder["x.csv"], "--packed", "--out", _folder["k.npy"]);

        Assert.Equal(1, code);
        Assert.Contains("--packed", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["k.npy"]));
    }

    [Fact]
    public async Task A_refused_number_is_named_with_its_place()
    {
        File.WriteAllLines(_folder["gap.csv"], ["0,1", "nan,2"]);
        (int code, _, string errors) = await Here.Run("pairwise", "--function", "rbf", "--x", _folder["gap.csv"], "--nan", "reject", "--out", _folder["k.npy"]);

        Assert.Equal(1, code);
        Assert.Contains("--x [1, 0]: NaN is refused", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "did you mean rbf", "pairwise", "--function", "rbff", "--x", "x.csv", "--out", "z.npy")]
    [InlineData(1, "column", "pairwise", "--formula", "exp(", "--x", "x.csv", "--out", "z.npy")]
    [InlineData(1, "no such file", "pairwise", "--function", "rbf", "--x", "absent.npy", "--out", "z.npy")]
    [InlineData(2, "--bogus", "pairwise", "--bogus", "--function", "rbf", "--x", "x.csv", "--out", "z.npy")]
    public async Task What_is_wrong_is_said_with_its_exit_code(int expected, string words, params string[] arguments)
    {
        (int code, string output, string errors) = await Here.Run(
            [.. arguments.Select(argument => argument.EndsWith(".csv", StringComparison.Ordinal) || argument.EndsWith(".npy", StringComparison.Ordinal) ? _folder[argument] : argument)]);

        Assert.Equal(expected, code);
        Assert.Contains(words, output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["z.npy"]));
    }

    public void Dispose() => _folder.Dispose();
}
