using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>gpukernels serve as a child process on a free port of its own, ended with the test.</summary>
internal sealed partial class ServeChild : IDisposable
{
    private readonly Process _process;

    private ServeChild(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    public static async Task<ServeChild> Start()
    {
        var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "gpukernels"), ["serve", "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (Listening().Match(line) is { Success: true } listening)
            {
                // Nobody reads the rest; a server that logs little does not fill the pipe.
                return new ServeChild(process, listening.Value);
            }
        }

        throw new InvalidOperationException($"The server ended with {process.ExitCode} before it listened.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+")]
    private static partial Regex Listening();
}
