using System.Diagnostics;
using GpuKernels.Engine.Backends.Ilgpu;

namespace GpuKernels.Engine.Backends;

/// <summary>
/// Asks the drivers for their devices in a child process first, since a driver that crashes takes its process with it. The child is this
/// program again: one whose Main begins with <see cref="Answer"/>.
/// </summary>
public sealed class DriverProbe
{
    private const string Word = "probe-drivers";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lazy<string?> _all = new(() => Ask(DeviceDiscovery.Drivers));

    /// <summary>In the child: loads the drivers and gives the exit code of a program that survived it. Null: the arguments ask for something else.</summary>
    public static int? Answer(string[] args)
    {
        if (args is not [Word, .. var drivers])
        {
            return null;
        }

        foreach (DeviceOwner owner in DeviceDiscovery.Gpus(drivers, new DeviceBudget()).Select(found => found.Owner).OfType<DeviceOwner>())
        {
            owner.Dispose();
        }

        return 0;
    }

    /// <summary>Why a driver must not be loaded; null: it may. All are asked at once, and one by one only where that ended badly.</summary>
    internal string? WhyNot(string driver) => _all.Value is null ? null : Ask([driver]);

    private static string? Ask(IEnumerable<string> drivers)
    {
        string program = Environment.ProcessPath!;
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        using Process child = Process.Start(
            new ProcessStartInfo(program, [.. self, Word, .. drivers]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var last = "";
        child.OutputDataReceived += (_, _) => { };
        child.ErrorDataReceived += (_, line) => last = string.IsNullOrWhiteSpace(line.Data) ? last : line.Data.Trim();
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        if (!child.WaitForExit(Patience))
        {
            child.Kill(entireProcessTree: true);
            return $"its driver did not say within {Patience.TotalSeconds} s what devices there are";
        }

        if (child.ExitCode == 0)
        {
            return null;
        }

        // This waits for the last words too; a grandchild may hold the pipe open for ever.
        child.WaitForExitAsync().Wait(TimeSpan.FromSeconds(1));
        return $"its driver crashed the process that asked it for its devices ({Ending(child.ExitCode)}){(last.Length > 0 ? $": {last}" : "")}";
    }

    /// <summary>On Unix a process that a signal ended has the signal's number and 128.</summary>
    private static string Ending(int exitCode) => exitCode > 128 && !OperatingSystem.IsWindows() ? $"signal {exitCode - 128}" : $"exit code {exitCode}";
}
