namespace GpuKernels.Cli.Terminal;

/// <summary>Something that the user gave is not accepted; the message names the option and the file.</summary>
internal sealed class RefusedException(string message) : Exception(message);
