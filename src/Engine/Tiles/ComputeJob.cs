using System.Threading.Tasks.Sources;

namespace GpuKernels.Engine.Tiles;

/// <summary>Work that a compute thread does once or again and again, each time after it has ended: beginning it makes nothing new.</summary>
internal sealed class ComputeJob(ComputeLine line, Action work) : IValueTaskSource
{
    /// <summary>Whoever waits goes on elsewhere: the compute threads only compute.</summary>
    private ManualResetValueTaskSourceCore<bool> _end = new() { RunContinuationsAsynchronously = true };

    private CancellationToken _cancel;

    /// <summary>Gets in line.</summary>
    public void Begin(CancellationToken cancel)
    {
        _end.Reset();
        _cancel = cancel;
        line.Add(this);
    }

    /// <summary>The end of what was begun last: it is waited for once, and before the next beginning.</summary>
    public ValueTask End() => new(this, _end.Version);

    /// <summary>Does the work, on the thread whose turn it is.</summary>
    internal void Execute()
    {
        try
        {
            _cancel.ThrowIfCancellationRequested();
            work();
        }
#pragma warning disable CA1031 // Every failure goes to whoever waits for the end.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _end.SetException(failure);
            return;
        }

        _end.SetResult(true);
    }

    void IValueTaskSource.GetResult(short token) => _end.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _end.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _end.OnCompleted(continuation, state, token, flags);
}
