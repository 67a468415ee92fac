using System.CommandLine;
using GpuKernels.Cli.Terminal;

namespace GpuKernels.Cli.Options;

/// <summary>Where several results go: --out FILE once for each, in their order; - for standard output, once.</summary>
internal sealed class OutputsOption
{
    private readonly Option<string[]> _out = new("--out")
    {
        HelpName = "FILE",
        Description = "Where a result goes: .npy, .csv, or - for standard output. The nth --out belongs to the nth result.",
        Required = true,
    };

    /// <summary>False: the command can leave its result elsewhere.</summary>
    public bool Required
    {
        get => _out.Required;
        init => _out.Required = value;
    }

    public void AddTo(Command command) => command.Add(_out);

    /// <summary>Judges the names before anything is computed.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="files">The files that are read.</param>
    /// <param name="results">How many results there are, and what gives them, for messages: "2 --formula".</param>
    /// <exception cref="RefusedException">A name says no format, or there are more or fewer than results.</exception>
    public IReadOnlyList<OutputFile> Read(ParseResult parsed, InputFiles files, (int Count, string Option) results)
    {
        var paths = parsed.GetRequiredValue(_out);
        if (paths.Length != results.Count)
        {
            throw new RefusedException($"--out: {paths.Length} for {results.Count} {results.Option}; give one for each");
        }

        if (paths.GroupBy(path => path).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new RefusedException($"--out {twice.Key}: given twice");
        }

        return [.. paths.Select(path => OutputFile.Named(path, files))];
    }
}
