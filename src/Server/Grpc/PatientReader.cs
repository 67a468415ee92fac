using Grpc.Core;

namespace GpuKernels.Server.Grpc;

/// <summary>Reads what a caller sends for as long as it sends. Where no whole message comes within the time limit the call ends with a status that says so.</summary>
internal sealed class PatientReader<T> : IAsyncStreamReader<T>, IDisposable
{
    private readonly IAsyncStreamReader<T> _requests;

    private readonly TimeSpan _limit;

    private readonly CancellationToken _call;

    private readonly CancellationTokenSource _end;

    private readonly CancellationTokenRegistration _endOfCall;

    /// <param name="requests">The caller's messages.</param>
    /// <param name="limit">How long one of them may take.</param>
    /// <param name="clock">Whose time it is.</param>
    /// <param name="call">The call's own end.</param>
    public PatientReader(IAsyncStreamReader<T> requests, TimeSpan limit, TimeProvider clock, CancellationToken call)
    {
        (_requests, _limit, _call) = (requests, limit, call);
        _end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _endOfCall = call.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), _end);
    }

    public T Current => _requests.Current;

    /// <exception cref="StalledCallerException">No message came within the limit.</exception>
    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        Task<bool> reading = _requests.MoveNext(_end.Token);
        return reading.IsCompletedSuccessfully ? reading : Wait(reading);
    }

    public void Dispose()
    {
        _endOfCall.Dispose();
        _end.Dispose();
    }

    /// <summary>One timer serves the whole call: a message that is waited for only sets it again.</summary>
    private async Task<bool> Wait(Task<bool> reading)
    {
        _end.CancelAfter(_limit);
        try
        {
            return await reading;
        }
        catch (Exception) when (_end.IsCancellationRequested && !_call.IsCancellationRequested)
        {
            throw StalledCallerException.Sending(_limit);
        }
        finally
        {
            _end.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }
}
