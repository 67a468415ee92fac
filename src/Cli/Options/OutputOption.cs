using System.CommandLine;
using GpuKernels.Cli.Terminal;

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

    /// <summary>False: the command can leave its result elsewhere.</summary>
    public bool Required
    {
        get => _out.Required;
        init => _out.Required = value;
    }

    public void AddTo(Command command) => command.Add(_out);

    /// <exception cref="RefusedException">The name says no format.</exception>
    public OutputFile Read(ParseResult parsed, InputFiles files) => OutputFile.Named(parsed.GetRequiredValue(_out), files);
}
