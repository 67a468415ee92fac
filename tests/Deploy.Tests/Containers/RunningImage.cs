using System.Diagnostics;

namespace GpuKernels.Deploy.Tests.Containers;

/// <summary>A container of the image that serves on a free port of this machine.</summary>
internal sealed class RunningImage : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    private RunningImage(Process process) => _process = process;

    public string Address { get; private set; } = "";

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<RunningImage> Start(string image, IReadOnlyList<string> entryPoint)
    {
        var running = new RunningImage(Script.Start("run.sh", [image, .. entryPoint, "serve", "--urls", "http://127.0.0.1:0"]));
        try
        {
            running.Address = await running.ReadAddress();
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using Process signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task<string> ReadAddress()
    {
        List<string> lines = [];
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            int start = line.IndexOf(Listening, StringComparison.Ordinal);
            if (start >= 0)
            {
                return line[(start + Listening.Length)..];
            }
        }

        throw new InvalidOperationException($"The image does not serve: {string.Join(Environment.NewLine, lines)}{await _process.StandardError.ReadToEndAsync()}");
    }
}
