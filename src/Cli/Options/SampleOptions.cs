using System.CommandLine;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;

namespace GpuKernels.Cli.Options;

/// <summary>The two sets of samples, one sample a row: --x, and --y where X is not compared with itself.</summary>
internal sealed class SampleOptions
{
    private readonly Option<string> _x = new("--x")
    {
        HelpName = "FILE",
        Description = "The samples, one a row: .npy, .csv, or - for standard input.",
        Required = true,
    };

    private readonly Option<string> _y = new("--y")
    {
        HelpName = "FILE",
        Description = "The other samples, of the same width. Absent: X against itself.",
    };

    public void AddTo(Command command)
    {
        command.Add(_x);
        command.Add(_y);
    }

    public (Tensor X, Tensor? Y) Read(ParseResult parsed, InputFiles files) => (
        Matrix(files, "--x", parsed.GetRequiredValue(_x)),
        parsed.GetValue(_y) is { } y ? Matrix(files, "--y", y) : null);

    private static Tensor Matrix(InputFiles files, string option, string path)
    {
        var tensor = files.Open(option, path);
        return tensor.Shape.Count == 2 || tensor.Dataset is not null
            ? tensor
            : throw new RefusedException($"{option} {path}: samples are rows of an array [n, d]; this one has the shape [{string.Join(", ", tensor.Shape)}]");
    }
}
