using System.Runtime.InteropServices;

namespace GpuKernels.Cli.Terminal;

/// <summary>Hears Ctrl+C and the service manager's request to end: the first asks the work to stop in good order, the second ends the process.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals()
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, Terminal.ExitCode.Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, Terminal.ExitCode.Terminated)),
        ];
    }

    /// <summary>Cancelled when the process shall stop.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>How shells report the signal that came; interrupted, where none did.</summary>
    public int ExitCode { get; private set; } = Terminal.ExitCode.Interrupted;

    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext signal, int exitCode)
    {
        signal.Cancel = !_stop.IsCancellationRequested;
        ExitCode = exitCode;
        _stop.Cancel();
    }
}
