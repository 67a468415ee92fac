using System.Diagnostics;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>The built executable as a child process, with pipes for its standard input, output and errors.</summary>
internal static class Cli
{
    public static async Task<(int Code, string Output, string Errors)> Run(params string[] arguments)
    {
        (int code, byte[] output, string errors) = await Pipe([], arguments);
        return (code, System.Text.Encoding.UTF8.GetString(output), errors);
    }

    /// <summary>The same with bytes for its standard input, and its standard output as bytes.</summary>
    public static async Task<(int Code, byte[] Output, string Errors)> Pipe(byte[] input, params string[] arguments)
    {
        using Process process = Start(arguments);
        using var output = new MemoryStream();
        Task copied = process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await copied;
        return (process.ExitCode, output.ToArray(), await errors);
    }

    public static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "gpukernels"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
