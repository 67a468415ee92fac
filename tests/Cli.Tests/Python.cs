using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace GpuKernels.Cli.Tests;

/// <summary>Debian's Python with NumPy, asked live. A process serves many scripts one after the other, for starting it and its NumPy takes longer than most of them.</summary>
internal static class Python
{
    /// <summary>Reads a script with its arguments a line, runs it as if alone, and answers with what it printed and how it failed.</summary>
    private const string Serve = """
        import contextlib, io, json, os, sys, traceback
        start = os.getcwd()
        for line in sys.stdin:
            script, arguments = json.loads(line)
            printed, failure = io.StringIO(), ""
            sys.argv = ["-c", *arguments]
            try:
                with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
                    exec(compile(script, "script", "exec"), {"__name__": "__main__"})
            except BaseException:
                failure = traceback.format_exc()
            os.chdir(start)  # a script may have gone to a folder that its test deletes
            print(json.dumps([printed.getvalue(), failure]), flush=True)
        """;

    /// <summary>Processes that wait for a script; they end with this one, which closes their input.</summary>
    private static readonly ConcurrentBag<Process> Idle = [];

    /// <summary>Runs a script and returns what it printed.</summary>
    public static string Run(string script, params string[] arguments)
    {
        Process process = Idle.TryTake(out Process? idle) ? idle : Start();
        process.StandardInput.WriteLine(JsonSerializer.Serialize<object[]>([script, arguments]));
        process.StandardInput.Flush();
        string answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Python ended in the middle of a script.");
        Idle.Add(process);
        string[] said = JsonSerializer.Deserialize<string[]>(answer)!;
        Assert.True(said[1].Length == 0, said[1]);
        return said[0];
    }

    private static Process Start() => Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Serve])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
