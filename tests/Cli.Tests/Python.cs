using System.Diagnostics;

namespace GpuKernels.Cli.Tests;

/// <summary>Debian's Python with NumPy, asked live.</summary>
internal static class Python
{
    /// <summary>Runs a script and returns what it printed.</summary>
    public static string Run(string script, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output;
    }
}
