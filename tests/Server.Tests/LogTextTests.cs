using System.Globalization;
using GpuKernels.Server.Telemetry;
using Serilog;
using Serilog.Core;
using Serilog.Formatting.Display;

namespace GpuKernels.Server.Tests;

/// <summary>Words of callers in the log: they cannot make lines of their own, nor speak to a terminal.</summary>
public sealed class LogTextTests
{
    private const string Forged = "rbf\n12:00:00.000 INF forged\r\u001b[2J\0\u009b\u2028\u202e";

    private const string Escaped = @"rbf\n12:00:00.000 INF forged\r\u001b[2J\u0000\u009b\u2028\u202e";

    [Fact]
    public void A_name_stays_within_its_line() => Assert.EndsWith(
        $" INF /Gram of {Escaped} in 1.5 ms{Environment.NewLine}", Said(log => log.Information("/Gram of {Function:l} in {Milliseconds:0.0} ms", Forged, 1.5)), StringComparison.Ordinal);

    [Fact]
    public void A_name_within_other_values_is_escaped_too()
    {
        string said = Said(log => log.Information("{List} {Map} {@Parts} {Letter}", new[] { Forged }, new Dictionary<string, string> { [Forged] = Forged }, new { Name = Forged }, '\n'));

        Assert.Equal(5, said.Split("forged").Length);
        Assert.DoesNotContain(said[..^Environment.NewLine.Length], letter => char.IsControl(letter) || letter is '\u2028' or '\u202e');
    }

    [Fact]
    public void An_exception_has_lines_that_begin_like_no_event()
    {
        string[] lines = Said(log => log.Error(new InvalidOperationException(Forged), "failed")).Split(Environment.NewLine);

        Assert.EndsWith(" ERR failed", lines[0], StringComparison.Ordinal);
        Assert.Equal("System.InvalidOperationException: rbf", lines[1]);
        Assert.Equal("  12:00:00.000 INF forged", lines[2]);
        Assert.Contains(@"  \u001b[2J\u0000\u009b", lines);
    }

    private static string Said(Action<ILogger> say)
    {
        var lines = new LogLines();
        using (Logger log = new LoggerConfiguration().Enrich.With<LogText>().WriteTo.Sink(lines).CreateLogger())
        {
            say(log);
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new MessageTemplateTextFormatter(LogText.Template, CultureInfo.InvariantCulture).Format(Assert.Single(lines.Events), text);
        return text.ToString();
    }
}
