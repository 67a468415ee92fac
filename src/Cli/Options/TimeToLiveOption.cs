using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace GpuKernels.Cli.Options;

/// <summary>How long a server keeps something: --ttl 90s, 30m, 12h, 7d.</summary>
internal sealed class TimeToLiveOption
{
    private readonly Option<TimeSpan?> _time = new("--ttl")
    {
        HelpName = "TIME",
        Description = "How long to keep it: 90s, 30m, 12h, 7d. Absent: as long as the server's settings say.",
        CustomParser = Parse,
    };

    public void AddTo(Command command) => command.Add(_time);

    public TimeSpan? Read(ParseResult parsed) => parsed.GetValue(_time);

    private static TimeSpan? Parse(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        var unit = word switch { [.., 's'] => 1, [.., 'm'] => 60, [.., 'h'] => 3600, [.., 'd'] => 86400, _ => 0 };
        if (unit > 0 && int.TryParse(word[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            // A server keeps it as long as its settings allow, where it is asked for longer.
            var seconds = (long)count * unit;
            return seconds < (long)TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        }

        result.AddError($"--ttl takes a time such as 90s, 30m, 12h or 7d, not '{word}'.");
        return null;
    }
}
