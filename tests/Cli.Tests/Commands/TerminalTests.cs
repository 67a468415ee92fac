namespace GpuKernels.Cli.Tests.Commands;

/// <summary>What a person at a terminal sees, and a pipe does not.</summary>
public sealed class TerminalTests : IDisposable
{
    /// <summary>Runs a command with its standard error on a terminal, and prints what came there.</summary>
    private const string OnTerminal = """
        import os, pty, subprocess, sys
        ours, theirs = pty.openpty()
        process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "120"})
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 65536):
                seen += part
        except OSError:
            pass  # Linux says so when the other side has closed.
        print(seen.decode(), "exit code", process.wait())
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_terminal_shows_the_progress_and_then_what_was_done()
    {
        Python.Run("import sys, numpy as np; np.save(sys.argv[1], np.ones((3000, 8), 'float32'))", _folder["x.npy"]);

        string seen = Python.Run(
            OnTerminal, Path.Combine(AppContext.BaseDirectory, "gpukernels"), "pairwise", "--function", "rbf", "--x", _folder["x.npy"], "--out", _folder["k.npy"]);

        Assert.Contains("computing", seen, StringComparison.Ordinal);
        Assert.Contains("%", seen, StringComparison.Ordinal);
        Assert.Contains("3000 x 3000 float32, direct on", seen, StringComparison.Ordinal);
        Assert.EndsWith("exit code 0", seen.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_gets_nothing_but_the_result()
    {
        Python.Run("import sys, numpy as np; np.save(sys.argv[1], np.ones((3000, 8), 'float32'))", _folder["x.npy"]);

        (int code, string output, string errors) = await Cli.Run("pairwise", "--function", "rbf", "--x", _folder["x.npy"], "--out", _folder["k.npy"]);

        Assert.Equal((0, "", ""), (code, output, errors));
    }

    public void Dispose() => _folder.Dispose();
}
