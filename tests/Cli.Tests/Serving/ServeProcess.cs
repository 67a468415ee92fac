using System.Diagnostics;
using System.Text.RegularExpressions;
using GpuKernels.Client;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary><c>gpukernels serve</c> as a child process on a free port of this machine; it ends with the test.</summary>
public sealed partial class ServeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private readonly SpokenLines _lines = new();

    private ServeProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _lines.Add(line.Data);
        process.ErrorDataReceived += (_, line) => _lines.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public string Url { get; private set; } = "";

    public int Id => _process.Id;

    /// <summary>Bytes that the process holds in memory now.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The most bytes that it ever held.</summary>
    public long MostResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public static Task<ServeProcess> Start(params string[] settings) => Start(new Dictionary<string, string>(), settings);

    /// <param name="environment">Variables on top of this process's own.</param>
    /// <param name="settings">More of the command line.</param>
    public static async Task<ServeProcess> Start(IReadOnlyDictionary<string, string> environment, params string[] settings)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "gpukernels"), ["serve", "--urls", "http://127.0.0.1:0", .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        var server = new ServeProcess(Process.Start(start)!);
        server.Url = Address().Match(await server.Line("http://127.0.0.1:")).Value;
        return server;
    }

    public KernelClient Connect(KernelClientSettings? settings = null) => KernelClient.Connect(Url, settings);

    /// <summary>The first line that it wrote, or will write, with these words in it.</summary>
    public Task<string> Line(string words) => _lines.First(words).WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>All lines that it wrote.</summary>
    public IReadOnlyList<string> Lines => _lines.All;

    /// <summary>Asks it to end, as a service manager does.</summary>
    public void Terminate() => Signals.Send(_process, Signals.Terminate);

    /// <summary>Its exit code, when it has ended.</summary>
    public async Task<int> Exit()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+")]
    private static partial Regex Address();
}
