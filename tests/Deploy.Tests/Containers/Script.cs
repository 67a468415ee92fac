using System.Diagnostics;

namespace GpuKernels.Deploy.Tests.Containers;

/// <summary>The scripts of deploy/testbeds/container.</summary>
internal static class Script
{
    /// <summary>Starts a script; what it writes can be read.</summary>
    public static Process Start(string name, params string[] arguments) => Process.Start(new ProcessStartInfo("bash", [PathOf(name), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Runs a script to its end and returns what it printed.</summary>
    public static async Task<string> Run(string name, params string[] arguments)
    {
        (int code, string output, string errors) = await Try(name, arguments);
        Assert.True(code == 0, $"{name} ended with {code}:{Environment.NewLine}{errors}");
        return output.TrimEnd();
    }

    public static async Task<(int Code, string Output, string Errors)> Try(string name, params string[] arguments)
    {
        using Process process = Start(name, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static string PathOf(string name) => Repository.File("deploy", "testbeds", "container", name);
}
