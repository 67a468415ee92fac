using System.CommandLine;
using GpuKernels.Cli.Terminal;
using GpuKernels.Files;

namespace GpuKernels.Cli.Options;

/// <summary>Where a result goes: --out FILE, or - for standard output, which has the format of the standard input, else .npy.</summary>
internal sealed class OutputOption
{
    private readonly Option<string> _out = new("--out")
    {
        HelpName = "FILE",
        Description = "Where the result goes: .npy, .csv, or - for standard output (in the format of standard input, else .npy).",
        Required = true,
    };

    public void AddTo(Command command) => command.Add(_out);

    /// <summary>Judges the name before anything is computed.</summary>
    /// <exception cref="RefusedException">The name says no format.</exception>
    public OutputFile Read(ParseResult parsed, InputFiles files)
    {
        var path = parsed.GetRequiredValue(_out);
        try
        {
            return new OutputFile(path, path == "-" ? files.InputFormat : ArrayFormat.Of(path));
        }
        catch (FileFormatException error)
        {
            throw new RefusedException($"--out {path}: {error.Message}");
        }
    }
}
