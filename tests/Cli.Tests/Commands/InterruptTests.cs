using System.Diagnostics;
using GpuKernels.Cli.Tests.Serving;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>A command that is told to stop leaves nothing half done.</summary>
public sealed class InterruptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task An_interrupted_command_leaves_the_old_file_and_no_other()
    {
        Python.Run("import sys, numpy as np; np.save(sys.argv[1], np.ones((30000, 64), 'float32'))", _folder["x.npy"]);
        await File.WriteAllTextAsync(_folder["k.npy"], "old", TestContext.Current.CancellationToken);
        using var watcher = new FileSystemWatcher(_folder.Path);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Created += (_, file) => begun.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using Process process = Cli.Start("pairwise", "--function", "rbf", "--x", _folder["x.npy"], "--out", _folder["k.npy"]);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        await begun.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Signals.Send(process, Signals.Terminate);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(143, process.ExitCode);
        Assert.Equal("gpukernels: interrupted", (await errors).Trim());
        Assert.Equal("old", await File.ReadAllTextAsync(_folder["k.npy"], TestContext.Current.CancellationToken));
        Assert.Equal(["k.npy", "x.npy"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    public void Dispose() => _folder.Dispose();
}
