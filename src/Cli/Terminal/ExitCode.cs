namespace GpuKernels.Cli.Terminal;

/// <summary>What the process says to the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A refused name, formula, file or data.</summary>
    public const int Refused = 1;

    /// <summary>A command line that does not parse.</summary>
    public const int Usage = 2;

    /// <summary>A server or a device that failed.</summary>
    public const int Failed = 3;

    /// <summary>Told to end, as a service manager does, as shells report it.</summary>
    public const int Terminated = 143;

    /// <summary>Nobody reads standard output any more, as shells report it.</summary>
    public const int BrokenPipe = 141;

    /// <summary>Interrupted by the user, as shells report it.</summary>
    public const int Interrupted = 130;
}
