using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>Signals, as a service manager sends them; a shell lets background jobs ignore the terminal's.</summary>
internal static partial class Signals
{
    public const int Terminate = 15;

    public static void Send(Process process, int signal) => Assert.Equal(0, Kill(process.Id, signal));

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
