using System.Runtime.InteropServices;
using System.Text.Json;
using GpuKernels.Files;
using GpuKernels.Files.Npy;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>gpukernels map, as a user runs it.</summary>
public sealed class MapCommandTests : IDisposable
{
    private const string Distance = "sqrt(sum((x - y)^2))";

    private readonly TemporaryFolder _folder = new();

    public MapCommandTests()
    {
        File.WriteAllLines(_folder["x.csv"], ["0,0", "3,4", "6,8"]);
        File.WriteAllLines(_folder["w.csv"], ["1,0", "0,1"]);
        File.WriteAllLines(_folder["b.csv"], ["0", "1"]);
        File.WriteAllLines(_folder["c.csv"], ["1,2,3"]);
    }

    [Fact]
    public async Task Predictions_of_a_batch()
    {
        double[] result = await Map(
            "--formula", "dot(w, x) + b", "--arg", $"w={_folder["w.csv"]}", "--arg", $"b={_folder["b.csv"]}", "--arg", $"x={_folder["x.csv"]}", "--level", "x=0");

        Assert.Equal([0, 1, 3, 5, 6, 9], result);
    }

    [Fact]
    public async Task A_sweep_walks_its_parameter_outermost_and_lays_its_axis_where_out_says()
    {
        string[] words =
        [
            "--formula", $"c * {Distance}", "--arg", $"x={_folder["x.csv"]}", "--arg", $"y={_folder["x.csv"]}", "--arg", $"c={_folder["c.csv"]}", "--level",
        ];

        double[] first = await Map([.. words, "c=0", "--level", "x=0,y=none", "--level", "y=0"]);
        double[] last = await Map([.. words, "c=0,out=-1", "--level", "x=0", "--level", "y=0"]);

        double[] distances = [0, 5, 10, 5, 0, 5, 10, 5, 0];
        Assert.Equal([.. distances, .. distances.Select(d => 2 * d), .. distances.Select(d => 3 * d)], first);
        Assert.Equal(distances.SelectMany(d => new[] { d, 2 * d, 3 * d }), last);
    }

    [Fact]
    public async Task Arguments_with_one_file_are_one_array_and_the_result_is_symmetric()
    {
        (int code, string output, _) = await Here.Run(
            "plan", "map", "--formula", Distance, "--arg", $"x={_folder["x.csv"]}", "--arg", $"y={_folder["x.csv"]}", "--level", "x=0", "--level", "y=0", "--json");

        Assert.Equal(0, code);
        JsonElement result = JsonDocument.Parse(output).RootElement.GetProperty("results")[0];
        Assert.True(result.GetProperty("symmetric").GetBoolean());
        Assert.Equal([3, 3], result.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
    }

    [Fact]
    public async Task Each_formula_goes_to_its_own_file()
    {
        (int code, _, string errors) = await Here.Run(
            "map", "--formula", "sum(x)", "--formula", "x * c", "--arg", $"x={_folder["x.csv"]}", "--arg", "c=2", "--level", "x=0",
            "--out", _folder["sums.csv"], "--out", _folder["doubled.csv"]);

        Assert.True(code == 0, errors);
        Assert.Equal(["0", "7", "14"], await File.ReadAllLinesAsync(_folder["sums.csv"], TestContext.Current.CancellationToken));
        Assert.Equal(["0,0", "6,8", "12,16"], await File.ReadAllLinesAsync(_folder["doubled.csv"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_gives_the_same_bits()
    {
        using ServeChild server = await ServeChild.Start();
        string[] words = ["--formula", $"exp(-0.1 * {Distance})", "--arg", $"x={_folder["x.csv"]}", "--arg", $"y={_folder["x.csv"]}", "--level", "x=0", "--level", "y=0"];

        Assert.Equal(await Map(words), await Map([.. words, "--server", server.Address]));
    }

    [Fact]
    public async Task A_bench_reports_the_median_of_its_runs()
    {
        (int code, string output, string errors) = await Here.Run(
            "bench", "map", "--formula", "sum(x)", "--arg", $"x={_folder["x.csv"]}", "--level", "x=0", "--repeat", "3", "--warm", "0", "--json");

        Assert.True(code == 0, errors);
        JsonElement json = JsonDocument.Parse(output).RootElement;
        Assert.Equal(3, json.GetProperty("repeat").GetInt32());
        Assert.True(json.GetProperty("best_ms").GetDouble() <= json.GetProperty("compute_ms").GetDouble());
    }

    [Theory]
    [InlineData(1, "--level i: in_axes 3 is out of bounds", "--formula", "sum(x)", "--arg", "x=x.csv", "--level", "x=3", "--out", "z.npy")]
    [InlineData(1, "--level z: there is no --arg z", "--formula", "sum(x)", "--arg", "x=x.csv", "--level", "z=0", "--out", "z.npy")]
    [InlineData(1, "--level j: Inconsistent sizes", "--formula", "x + y", "--arg", "x=x.csv", "--arg", "y=c.csv", "--level", "x=0", "--level", "x=0,y=0", "--out", "z.npy")]
    [InlineData(1, "--formula: y is not an argument", "--formula", "sum(x - y)", "--arg", "x=x.csv", "--level", "x=0", "--out", "z.npy")]
    [InlineData(1, "--arg c: Nothing uses the argument", "--formula", "sum(x)", "--arg", "x=x.csv", "--arg", "c=1", "--level", "x=0", "--out", "z.npy")]
    [InlineData(1, "--out: 2 for 1 --formula", "--formula", "sum(x)", "--arg", "x=x.csv", "--level", "x=0", "--out", "z.npy", "--out", "q.npy")]
    [InlineData(1, "no such file", "--formula", "sum(x)", "--arg", "x=absent.npy", "--level", "x=0", "--out", "z.npy")]
    [InlineData(2, "--level takes NAME=AXIS", "--formula", "sum(x)", "--arg", "x=x.csv", "--level", "x=first", "--out", "z.npy")]
    [InlineData(2, "--arg takes NAME=VALUE", "--formula", "sum(x)", "--arg", "x", "--level", "x=0", "--out", "z.npy")]
    [InlineData(2, "--level", "--formula", "sum(x)", "--arg", "x=x.csv", "--out", "z.npy")]
    public async Task What_is_wrong_is_said_with_its_exit_code(int expected, string words, params string[] arguments)
    {
        (int code, string output, string errors) = await Here.Run(["map", .. arguments.Select(Placed)]);

        Assert.Equal(expected, code);
        Assert.Contains(words, output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["z.npy"]));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<double[]> Map(params string[] words)
    {
        (int code, _, string errors) = await Here.Run(["map", .. words, "--out", _folder["out.npy"]]);
        Assert.True(code == 0, errors);
        using ArrayData array = NpyReader.Open(_folder["out.npy"]);
        return MemoryMarshal.Cast<byte, double>(array.Bytes.Span).ToArray();
    }

    /// <summary>A file's name, in the test's own folder.</summary>
    private string Placed(string argument)
    {
        int name = argument.IndexOf('=', StringComparison.Ordinal) + 1;
        return argument.EndsWith(".csv", StringComparison.Ordinal) || argument.EndsWith(".npy", StringComparison.Ordinal)
            ? argument[..name] + _folder[argument[name..]]
            : argument;
    }
}
