using Spectre.Console;

namespace GpuKernels.Cli.Terminal;

/// <summary>A progress bar on standard error while some work runs; nothing where standard error is no terminal.</summary>
internal static class Progress
{
    /// <param name="label">What is going on.</param>
    /// <param name="work">The work; it says the share that is done, 0 to 1.</param>
    public static async Task Show(string label, Func<Action<double>, Task> work)
    {
        if (Console.IsErrorRedirected)
        {
            await work(_ => { });
            return;
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),

            // Standard output may be a pipe or a file all the same, which Spectre would take for a sign that nobody looks.
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
        });
        await terminal.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async display =>
            {
                var bar = display.AddTask(Markup.Escape(label), maxValue: 1);
                await work(share => bar.Value = share);
            });
    }
}
