using Grpc.Core;

namespace GpuKernels.Server.Grpc;

/// <summary>
/// Writes to a caller for as long as the caller reads. A message that finds no room for the whole time limit ends the call: pings do not tell a caller who
/// has stopped reading from one who thinks, and what the call holds is kept from others.
/// </summary>
internal sealed class PatientWriter<T>(IServerStreamWriter<T> responses, TimeSpan limit, TimeProvider clock, Action cut) : IServerStreamWriter<T>, IDisposable
{
    private ITimer? _timer;

    private volatile bool _isCut;

    /// <summary>True once the limit has passed: whatever the call ends with after that, this is why.</summary>
    public bool IsCut => _isCut;

    public StalledCallerException Stalled => new($"nothing more of the result has been read for {limit}, the limit of Connections:StallTimeout");

    public WriteOptions? WriteOptions
    {
        get => responses.WriteOptions;
        set => responses.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    /// <exception cref="StalledCallerException">There was no room for the message within the limit.</exception>
    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (_isCut)
        {
            throw Stalled;
        }

        Task writing = responses.WriteAsync(message, cancellationToken);
        return writing.IsCompleted ? writing : Wait(writing);
    }

    public void Dispose() => _timer?.Dispose();

    /// <summary>One timer serves the whole call: a tile that waits only sets it again.</summary>
    private async Task Wait(Task writing)
    {
        _timer ??= clock.CreateTimer(_ => Cut(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(limit, Timeout.InfiniteTimeSpan);
        try
        {
            await writing;
        }
        catch (Exception) when (_isCut)
        {
            throw Stalled;
        }
        finally
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void Cut()
    {
        _isCut = true;
        cut();
    }
}
