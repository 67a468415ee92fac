using GpuKernels.Engine.Plans;

namespace GpuKernels.Server.Batching;

/// <summary>Who waits for a small Gram.</summary>
internal sealed record Caller(SmallGram Gram)
{
    private readonly TaskCompletionSource<SmallResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<SmallResult> Result => _result.Task;

    public void Take(SmallResult result) => _result.TrySetResult(result);

    public void Fail(Exception why) => _result.TrySetException(why);

    /// <summary>Went away before the work began.</summary>
    public void Leave(CancellationToken cancel) => _result.TrySetCanceled(cancel);
}

/// <summary>A small Gram's numbers, row-major, and what they took.</summary>
internal sealed record SmallResult(ReadOnlyMemory<byte> Bytes, EvaluationReport Report);
