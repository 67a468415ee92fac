using System.Diagnostics;

namespace GpuKernels.Engine.Tests.Oracles;

/// <summary>The system's Python, which has the libraries that are asked.</summary>
internal static class Python
{
    /// <summary>Runs a script of tests/Oracles on a request.</summary>
    public static void Run(string script, string request)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "Oracles", script), request]) { RedirectStandardError = true };
        using Process python = Process.Start(start)!;
        string errors = python.StandardError.ReadToEnd();
        python.WaitForExit();
        Assert.True(python.ExitCode == 0, errors);
    }
}
