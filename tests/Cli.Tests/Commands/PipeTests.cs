using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>Standard input and output as files, and what is said beside them.</summary>
public sealed class PipeTests : IDisposable
{
    private static readonly byte[] Points = Encoding.UTF8.GetBytes("0,0\n3,4\n6,8\n");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Text_in_text_out_and_not_a_word_beside_it()
    {
        (int code, byte[] output, string errors) = await Cli.Pipe(Points, "pairwise", "--function", "euclidean", "--x", "-", "--out", "-");

        Assert.Equal(0, code);
        Assert.Equal("0,5,10\n5,0,5\n10,5,0\n", Encoding.UTF8.GetString(output));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task An_array_in_an_array_out()
    {
        Python.Run("import sys, numpy as np; np.save(sys.argv[1], np.asfortranarray(np.array([[0, 0], [3, 4]], 'float32')))", _folder["x.npy"]);
        byte[] x = await File.ReadAllBytesAsync(_folder["x.npy"], TestContext.Current.CancellationToken);

        (int code, byte[] output, _) = await Cli.Pipe(x, "pairwise", "--function", "euclidean", "--x", "-", "--out", "-");
        await File.WriteAllBytesAsync(_folder["d.npy"], output, TestContext.Current.CancellationToken);

        Assert.Equal(0, code);
        Assert.Equal("float32 [[0.0, 5.0], [5.0, 0.0]]", Python.Run("import sys, numpy as np; d = np.load(sys.argv[1]); print(d.dtype, d.tolist())", _folder["d.npy"]).Trim());
    }

    [Fact]
    public async Task The_description_is_the_last_line_of_standard_output()
    {
        (int code, byte[] output, string errors) = await Cli.Pipe(
            Points, "pairwise", "--function", "euclidean", "--x", "-", "--dtype", "f32", "--out", _folder["d.npy"], "--json");

        Assert.Equal(0, code);
        Assert.Empty(errors);
        AssertDescribes(Encoding.UTF8.GetString(output));
    }

    [Fact]
    public async Task The_description_is_on_standard_error_where_the_result_is_on_standard_output()
    {
        (int code, byte[] output, string errors) = await Cli.Pipe(Points, "pairwise", "--function", "euclidean", "--x", "-", "--dtype", "f32", "--out", "-", "--json");

        Assert.Equal(0, code);
        Assert.Equal("0,5,10\n5,0,5\n10,5,0\n", Encoding.UTF8.GetString(output));
        AssertDescribes(errors);
    }

    [Fact]
    public async Task A_file_as_standard_output_is_continued_by_whoever_writes_next()
    {
        await File.WriteAllBytesAsync(_folder["x.csv"], Points, TestContext.Current.CancellationToken);
        string command = $"{{ echo before; '{AppContext.BaseDirectory}gpukernels' pairwise --function euclidean --x - --out - < '{_folder["x.csv"]}'; echo after; }} > '{_folder["all"]}'";

        using Process shell = Process.Start("/bin/bash", ["-c", command]);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["before", "0,5,10", "5,0,5", "10,5,0", "after"], await File.ReadAllLinesAsync(_folder["all"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Standard_input_is_read_once()
    {
        (int code, _, string errors) = await Cli.Pipe(Points, "pairwise", "--function", "euclidean", "--x", "-", "--y", "-", "--out", "-");

        Assert.Equal(1, code);
        Assert.Equal("gpukernels: --y -: standard input has been read for --x", errors.Trim());
    }

    [Theory]
    [InlineData("npy")]
    [InlineData("csv")]
    public async Task A_reader_that_closes_the_pipe_ends_the_work_quietly(string format)
    {
        const int rows = 100_000;
        string x = _folder[$"x.{format}"];
        Python.Run("import sys, numpy as np; x = np.ones((100000, 2)); np.save(sys.argv[1], x) if sys.argv[1].endswith('.npy') else np.savetxt(sys.argv[1], x, delimiter=',')", x);
        byte[] input = await File.ReadAllBytesAsync(x, TestContext.Current.CancellationToken);
        using Process process = Cli.Start("pairwise", "--function", "euclidean", "--x", "-", "--out", "-");
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
        process.StandardInput.Close();

        var start = new byte[rows];
        await process.StandardOutput.BaseStream.ReadExactlyAsync(start, TestContext.Current.CancellationToken);
        process.StandardOutput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(141, process.ExitCode);
        Assert.Empty(await errors);
    }

    [Fact]
    public async Task A_large_matrix_on_a_pipe_is_never_whole_in_memory()
    {
        int size = Soak.Choose(12_000, 40_000);
        Python.Run("import sys, numpy as np; np.save(sys.argv[1], np.ones((int(sys.argv[2]), 2), 'float32'))", _folder["x.npy"], $"{size}");
        using Process process = Cli.Start("pairwise", "--function", "euclidean", "--x", _folder["x.npy"], "--out", "-");
        process.StandardInput.Close();

        var buffer = new byte[1 << 20];
        long received = 0, most = 0;
        while (await process.StandardOutput.BaseStream.ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var count)
        {
            received += count;
            process.Refresh();
            most = process.HasExited ? most : Math.Max(most, process.WorkingSet64);
        }

        long matrix = (long)size * size * sizeof(float);
        Assert.InRange(received, matrix + 1, matrix + 1000);
        Assert.InRange(most, 1, 450_000_000);
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertDescribes(string lines)
    {
        JsonElement json = JsonDocument.Parse(lines.TrimEnd().Split('\n')[^1]).RootElement;
        Assert.Equal("direct", json.GetProperty("method").GetString());
        Assert.NotEmpty(json.GetProperty("backend").GetString()!);
        Assert.Equal([3, 3], json.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
        Assert.Equal("float32", json.GetProperty("dtype").GetString());
        double compile = json.GetProperty("compile_ms").GetDouble(), compute = json.GetProperty("compute_ms").GetDouble();
        Assert.InRange(compile, 0, json.GetProperty("total_ms").GetDouble());
        Assert.InRange(compute, 0, json.GetProperty("total_ms").GetDouble());
    }
}
