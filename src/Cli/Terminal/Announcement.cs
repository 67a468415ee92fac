using GpuKernels.Server.Telemetry;

namespace GpuKernels.Cli.Terminal;

/// <summary>
/// The last word of a command that computes: with --json one object on a line, on standard error where standard output holds the result; without,
/// a line on a terminal and nothing on a pipe.
/// </summary>
internal static class Announcement
{
    public static void Print(RunReport report, bool json, bool outputTaken)
    {
        if (json)
        {
            (outputTaken ? Console.Error : Console.Out).WriteLine(VisibleText.Line(Json.Line(report)));
        }
        else if (!Console.IsErrorRedirected)
        {
            Console.Error.WriteLine(VisibleText.Line($"{report}"));
        }
    }
}
