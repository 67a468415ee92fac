using GpuKernels.Engine.Plans;

namespace GpuKernels.Server.Batching;

/// <summary>
/// Who waits for a small Gram. Its arguments are read only after <see cref="Begin"/>, and from then on it stays until the launch is done, since its memory goes
/// when it goes.
/// </summary>
internal sealed record Caller(SmallGram Gram)
{
    private const int Waiting = 0, UnderWay = 1, Gone = 2;

    private int _state = Waiting;

    private readonly TaskCompletionSource<SmallResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<SmallResult> Result => _result.Task;

    public void Take(SmallResult result) => _result.TrySetResult(result);

    public void Fail(Exception why) => _result.TrySetException(why);

    /// <summary>True where it still waits; from now on its arguments may be read.</summary>
    public bool Begin() => Interlocked.CompareExchange(ref _state, UnderWay, Waiting) == Waiting;

    /// <summary>Goes away, unless its launch has begun.</summary>
    public void Leave(CancellationToken cancel)
    {
        if (Interlocked.CompareExchange(ref _state, Gone, Waiting) == Waiting)
        {
            _result.TrySetCanceled(cancel);
        }
    }
}

/// <summary>A small Gram's numbers, row-major, and what they took.</summary>
internal sealed record SmallResult(ReadOnlyMemory<byte> Bytes, EvaluationReport Report);
