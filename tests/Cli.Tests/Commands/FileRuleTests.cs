using System.Text.Json;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>Which files the commands take, and what becomes of their numbers; NumPy writes them and says what is right.</summary>
public sealed class FileRuleTests : IDisposable
{
    private const string Write = """
        import sys
        import numpy as np
        path, dtype, order = sys.argv[1:]
        numbers = np.arange(12).reshape(4, 3) % 2 if dtype == "bool" else np.arange(12).reshape(4, 3) % 7
        np.save(path, np.asarray(numbers.astype(dtype), order=order))
        """;

    private const string Compare = """
        import sys
        import numpy as np
        x, result = np.load(sys.argv[1]).astype(np.float64), np.load(sys.argv[2])
        expected = np.abs(x[:, None, :] - x[None, :, :]).sum(axis=2)
        print(result.dtype, np.array_equal(result, expected), np.isfortran(result))
        """;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> Files => new()
    {
        { "float16", "F", "float32" }, { "float32", "C", "float32" }, { "float32", "F", "float32" }, { "float64", "C", "float64" }, { ">f8", "F", "float64" },
        { "bool", "F", "float32" }, { "int8", "C", "float32" }, { "uint8", "F", "float32" }, { "int16", "C", "float32" }, { "uint16", "F", "float32" },
        { "int32", "C", "float64" }, { "uint32", "F", "float64" }, { "int64", "C", "float64" }, { "uint64", "F", "float64" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Any_number_in_either_order_is_read_and_says_the_arithmetic(string type, string order, string arithmetic)
    {
        Python.Run(Write, _folder["x.npy"], type, order);

        (int code, string output, string errors) = await Here.Run("pairwise", "--function", "cityblock", "--x", _folder["x.npy"], "--out", _folder["d.npy"], "--json");

        Assert.True(code == 0, errors);
        Assert.Equal(arithmetic, JsonDocument.Parse(output).RootElement.GetProperty("dtype").GetString());
        Assert.Equal($"{arithmetic} True False", Python.Run(Compare, _folder["x.npy"], _folder["d.npy"]).Trim());
    }

    [Theory]
    [InlineData("f32", "f32", "float32")]
    [InlineData("f32", "f64", "float32")]
    [InlineData("f64", "f64", "float64")]
    public async Task The_arithmetic_can_be_said(string said, string inside, string arithmetic)
    {
        Python.Run(Write, _folder["x.npy"], "int16", "C");

        (int code, _, _) = await Here.Run("pairwise", "--function", "cityblock", "--x", _folder["x.npy"], "--dtype", said, "--accumulate", inside, "--out", _folder["d.npy"]);

        Assert.Equal(0, code);
        Assert.Equal($"{arithmetic} True False", Python.Run(Compare, _folder["x.npy"], _folder["d.npy"]).Trim());
    }

    [Theory]
    [InlineData("2.0", "gamma", "np.float64(2)")]
    [InlineData("[2.0]", "gamma", "np.array(2, 'int32')")]
    [InlineData("[1, 2, 3]", "length_scale", "np.array([1, 2, 3], 'float16')")]
    public async Task A_parameter_is_a_number_or_a_file_of_any_rank(string text, string parameter, string array)
    {
        Python.Run(Write, _folder["x.npy"], "float64", "C");
        Python.Run("import sys, numpy as np; np.save(sys.argv[1], eval(sys.argv[2]))", _folder["p.npy"], array);
        await File.WriteAllTextAsync(_folder["p.csv"], text.Trim('[', ']'), TestContext.Current.CancellationToken);

        byte[] fromArray = await Rbf($"{parameter}={_folder["p.npy"]}"), fromText = await Rbf($"{parameter}={(text[0] == '[' && parameter == "length_scale" ? _folder["p.csv"] : text.Trim('[', ']'))}");

        Assert.Equal(fromText, fromArray);
        Assert.NotEqual(fromText, await Rbf("gamma=17"));
    }

    [Theory]
    [InlineData("np.float64(1)", "[]")]
    [InlineData("np.zeros(3)", "[3]")]
    [InlineData("np.zeros((2, 3, 4))", "[2, 3, 4]")]
    public async Task Samples_of_another_rank_are_refused_by_their_shape(string array, string words)
    {
        Python.Run("import sys, numpy as np; np.save(sys.argv[1], eval(sys.argv[2]))", _folder["x.npy"], array);

        (int code, string output, string errors) = await Here.Run("pairwise", "--function", "euclidean", "--x", _folder["x.npy"], "--out", _folder["d.npy"]);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains(words, errors, StringComparison.Ordinal);
        Assert.Contains("--x", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["d.npy"]));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<byte[]> Rbf(string parameter)
    {
        (int code, _, string errors) = await Here.Run("pairwise", "--function", "rbf", "--param", parameter, "--x", _folder["x.npy"], "--out", _folder["k.npy"]);
        Assert.True(code == 0, errors);
        return await File.ReadAllBytesAsync(_folder["k.npy"], TestContext.Current.CancellationToken);
    }
}
