using System.CommandLine;
using System.CommandLine.Parsing;

namespace GpuKernels.Cli.Options;

/// <summary>--keep and --ttl: the results stay at the server as datasets, in place of the files of --out.</summary>
internal sealed class KeepOption
{
    private const string Keep = "--keep", TimeToLive = "--ttl", Out = "--out", Server = "--server";

    /// <summary>What says how a result is written, which what is kept is not.</summary>
    private static readonly string[] OfFiles = [Out, "--indices", "--packed"];

    private readonly Option<bool> _keep = new(Keep)
    {
        Description = "Leave the results at the server as datasets and print their handles, one a line; in place of --out, with --server.",
    };

    private readonly TimeToLiveOption _timeToLive = new();

    /// <summary>Adds it after the options of files, which it makes needless.</summary>
    public void AddTo(Command command)
    {
        command.Add(_keep);
        _timeToLive.AddTo(command);
        command.Validators.Add(Judge);
    }

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(_keep);

    public TimeSpan? Life(ParseResult parsed) => _timeToLive.Read(parsed);

    private static void Judge(CommandResult result)
    {
        if (!IsGiven(result, Keep))
        {
            Refuse(result, !IsGiven(result, Out), $"Option '{Out}' is required, or '{Keep}' with '{Server}'.");
            Refuse(result, IsGiven(result, TimeToLive), $"{TimeToLive} says how long {Keep} keeps the results; give {Keep} too.");
            return;
        }

        Refuse(result, !IsGiven(result, Server), $"{Keep} leaves the results at a server; say which with {Server}.");
        foreach (var option in OfFiles)
        {
            Refuse(result, IsGiven(result, option), $"{option} says how a result is written, and {Keep} leaves it at the server; give one of the two.");
        }
    }

    private static void Refuse(CommandResult result, bool wrong, string message)
    {
        if (wrong)
        {
            result.AddError(message);
        }
    }

    private static bool IsGiven(CommandResult result, string name) =>
        result.Command.Options.FirstOrDefault(option => option.Name == name) is { } option && result.GetResult(option) is { Implicit: false };
}
