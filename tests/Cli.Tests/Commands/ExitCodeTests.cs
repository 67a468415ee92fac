namespace GpuKernels.Cli.Tests.Commands;

/// <summary>0 done, 1 refused, 2 a command line that does not parse, 3 a server or device that failed; words on standard error, never a trace.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ExitCodeTests()
    {
        File.WriteAllText(_folder["x.csv"], "1,2\n3,4\n");
        File.WriteAllText(_folder["ragged.csv"], "1,2\n3\n");
        File.WriteAllText(_folder["words.csv"], "1,2\n3,four\n");
        File.WriteAllText(_folder["empty.csv"], "");
        File.WriteAllText(_folder["false.npy"], "1,2\n3,4\n5,6\n");
        File.WriteAllText(_folder["x.txt"], "1,2\n");
        Directory.CreateDirectory(_folder["folder.npy"]);
    }

    [Theory]
    [InlineData(0, "", "pairwise --function rbf --x x.csv --out k.npy")]
    [InlineData(0, "", "functions rbf")]
    [InlineData(0, "", "--version")]
    [InlineData(0, "", "pairwise --help")]
    [InlineData(1, "row 2 has 1 fields and the first has 2", "pairwise --function rbf --x ragged.csv --out k.npy")]
    [InlineData(1, "row 2, column 2 is not a number: 'four'", "pairwise --function rbf --x words.csv --out k.npy")]
    [InlineData(1, "is empty", "pairwise --function rbf --x empty.csv --out k.npy")]
    [InlineData(1, "does not start with", "pairwise --function rbf --x false.npy --out k.npy")]
    [InlineData(1, "must end in .npy or .csv", "pairwise --function rbf --x x.txt --out k.npy")]
    [InlineData(1, "must end in .npy or .csv", "pairwise --function rbf --x x.csv --out k.txt")]
    [InlineData(1, "there is no such file", "pairwise --function rbf --x absent.csv --out k.npy")]
    [InlineData(1, "--out", "pairwise --function rbf --x x.csv --out folder.npy")]
    [InlineData(1, "--out", "pairwise --function rbf --x x.csv --out absent/k.npy")]
    [InlineData(1, "--param gamma", "pairwise --function rbf --param gamma=absent.npy --x x.csv --out k.npy")]
    [InlineData(1, "--param gamma: '0,5' is no number (0.5, 1e-3) and no file", "pairwise --function rbf --param gamma=0,5 --x x.csv --out k.npy")]
    [InlineData(1, "there is no function nothing", "functions nothing")]
    [InlineData(2, "--bogus", "pairwise --bogus --function rbf --x x.csv --out k.npy")]
    [InlineData(2, "--x", "pairwise --function rbf --out k.npy")]
    [InlineData(2, "--out", "pairwise --function rbf --x x.csv")]
    [InlineData(2, "one of --function and --formula", "pairwise --x x.csv --out k.npy")]
    [InlineData(2, "one of --function and --formula", "pairwise --function rbf --formula x[0] --x x.csv --out k.npy")]
    [InlineData(2, "NAME=VALUE", "pairwise --function rbf --param gamma --x x.csv --out k.npy")]
    [InlineData(2, "given twice", "pairwise --function rbf --param gamma=1 --param gamma=2 --x x.csv --out k.npy")]
    [InlineData(2, "f16", "pairwise --function rbf --dtype f16 --x x.csv --out k.npy")]
    [InlineData(2, "tpu", "pairwise --function rbf --backend tpu --x x.csv --out k.npy")]
    [InlineData(2, "nonsense", "nonsense")]
    [InlineData(2, "", "")]
    [InlineData(3, "no server answers", "pairwise --function rbf --x x.csv --out k.npy --server http://127.0.0.1:1")]
    [InlineData(3, "no server answers", "plan --function rbf --x x.csv --server http://127.0.0.1:1")]
    [InlineData(3, "no server answers", "functions --server http://127.0.0.1:1")]
    [InlineData(3, "no server answers", "devices --server http://127.0.0.1:1")]
    [InlineData(3, "no server answers", "health --server http://127.0.0.1:1")]
    [InlineData(3, "no server answers", "health --server unix:absent/socket")]
    public async Task Is_what_the_command_line_promises(int expected, string words, string command)
    {
        (int code, string output, string errors) = await Cli.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(InFolder)]);

        Assert.True(expected == code, $"{code}: {output}{errors}");
        Assert.Contains(words, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Equal(expected == 0, errors.Length == 0);
        Assert.Equal(expected == 0 && command.Contains("k.npy", StringComparison.Ordinal), File.Exists(_folder["k.npy"]));
    }

    public void Dispose() => _folder.Dispose();

    private string InFolder(string word) => word.Contains('=', StringComparison.Ordinal)
        ? word.Replace("absent.npy", _folder["absent.npy"], StringComparison.Ordinal)
        : word.EndsWith(".csv", StringComparison.Ordinal) || word.EndsWith(".npy", StringComparison.Ordinal) || word.EndsWith(".txt", StringComparison.Ordinal) ? _folder[word] : word;
}
