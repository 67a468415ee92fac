namespace GpuKernels.Cli.Terminal;

/// <summary>Nobody reads standard output any more: there is nothing left to do, and nothing to complain of.</summary>
internal sealed class BrokenPipeException() : Exception("nobody reads the output any more");
