using System.Globalization;
using GpuKernels.Cli.Commands;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>
/// Commands in this process: the same words, lines and exit codes as those of the executable (<see cref="Cli"/>), without the time to start one. For
/// tests where neither standard input, pipes nor signals are the point.
/// </summary>
internal static class Here
{
    private static readonly Lazy<(SpokenHere Output, SpokenHere Errors)> Console = new(Take);

    public static async Task<(int Code, string Output, string Errors)> Run(params string[] arguments)
    {
        (SpokenHere output, SpokenHere errors) = Console.Value;
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        using var complained = new StringWriter(CultureInfo.InvariantCulture);
        (output.Listener, errors.Listener) = (said, complained);
        int code = await CommandLine.Run(arguments);
        return (code, said.ToString(), complained.ToString());
    }

    private static (SpokenHere Output, SpokenHere Errors) Take()
    {
        (SpokenHere output, SpokenHere errors) = (new SpokenHere(System.Console.Out), new SpokenHere(System.Console.Error));
        System.Console.SetOut(output);
        System.Console.SetError(errors);
        return (output, errors);
    }
}
