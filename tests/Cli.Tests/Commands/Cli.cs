using System.Diagnostics;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>The built executable as a child process, with pipes for its standard input, output and errors.</summary>
internal static class Cli
{
    public static Task<(int Code, string Output, string Errors)> Run(params string[] arguments) => Run(_ => { }, arguments);

    /// <summary>The same with changes to how it starts, such as to its environment.</summary>
    public static async Task<(int Code, string Output, string Errors)> Run(Action<ProcessStartInfo> prepare, params string[] arguments)
    {
        (int code, byte[] output, string errors) = await Pipe([], prepare, arguments);
        return (code, System.Text.Encoding.UTF8.GetString(output), errors);
    }

    /// <summary>The same with bytes for its standard input, and its standard output as bytes.</summary>
    public static Task<(int Code, byte[] Output, string Errors)> Pipe(byte[] input, params string[] arguments) => Pipe(input, _ => { }, arguments);

    public static Process Start(params string[] arguments) => Start(_ => { }, arguments);

    private static async Task<(int Code, byte[] Output, string Errors)> Pipe(byte[] input, Action<ProcessStartInfo> prepare, string[] arguments)
    {
        using Process process = Start(prepare, arguments);
        using var output = new MemoryStream();
        Task copied = process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await copied;
        return (process.ExitCode, output.ToArray(), await errors);
    }

    private static Process Start(Action<ProcessStartInfo> prepare, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "gpukernels"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        prepare(start);
        return Process.Start(start)!;
    }
}
