using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>The shell's block of docs/vmap.md, run as it stands there, against NumPy.</summary>
public sealed partial class VmapPageTests : IDisposable
{
    private const string Make = """
        import numpy as np, os, sys
        os.chdir(sys.argv[1])
        random = np.random.default_rng(1)
        x = random.normal(size=(5, 3))
        np.save("x.npy", x)
        np.save("xt.npy", x.T)
        np.save("w.npy", random.normal(size=(4, 3)))
        np.save("b.npy", random.normal(size=4))
        np.save("gammas.npy", np.array([0.1, 0.5]))
        """;

    private const string Check = """
        import numpy as np, os, sys
        os.chdir(sys.argv[1])
        x, w, b, gammas = (np.load(name + ".npy") for name in ("x", "w", "b", "gammas"))
        difference = x[:, None] - x[None]
        squared = (difference ** 2).sum(-1)
        distance = np.sqrt(squared)[..., None]
        right = {
            "predictions": np.tanh(x @ w.T + b),
            "gram": np.exp(-0.1 * squared),
            "product": x @ x.T,
            "sweep": np.exp(-gammas[:, None, None] * squared),
            "slopes": np.divide(difference, distance, out=np.zeros_like(difference), where=distance > 0),
        }
        for name, expected in right.items():
            np.testing.assert_allclose(np.load(name + ".npy"), expected, rtol=1e-12, atol=1e-14, err_msg=name)
        print(len(right), "agree")
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Its_commands_run_and_agree_with_NumPy()
    {
        Python.Run(Make, _folder.Path);

        await Shell(Block().Match(await File.ReadAllTextAsync(Page(), TestContext.Current.CancellationToken)).Groups[1].Value);

        Assert.Equal("5 agree", Python.Run(Check, _folder.Path).Trim());
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs the lines in the folder, with gpukernels on the path.</summary>
    private async Task Shell(string lines)
    {
        var start = new ProcessStartInfo("bash", ["-e", "-c", lines]) { WorkingDirectory = _folder.Path, RedirectStandardError = true };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}:{start.Environment["PATH"]}";
        using Process shell = Process.Start(start)!;
        string errors = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(shell.ExitCode == 0, errors);
    }

    private static string Page()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GpuKernels.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside of the repository."), "docs", "vmap.md");
    }

    [GeneratedRegex("^```sh\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
