using System.CommandLine;

namespace GpuKernels.Cli.Options;

/// <summary>For programs that read the output: --json.</summary>
internal sealed class JsonOption
{
    private readonly Option<bool> _json = new("--json") { Description = "End standard output with one JSON object on one line." };

    public void AddTo(Command command) => command.Add(_json);

    public bool Asked(ParseResult parsed) => parsed.GetValue(_json);
}
