namespace GpuKernels.Server.Tests;

/// <summary>Wakes who waits for a server whenever the server logs or counts something.</summary>
internal sealed class Changes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TaskCompletionSource _next = NewSignal();

    public void Notify() => Interlocked.Exchange(ref _next, NewSignal()).SetResult();

    /// <summary>Waits until a condition on what the server logged and counted holds.</summary>
    public async Task Until(Func<bool> condition, string what)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            // The signal is taken before the look, so that a change in between is not missed.
            Task change = Volatile.Read(ref _next).Task;
            if (condition())
            {
                return;
            }

            await change.WaitAsync(deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Assert.False(deadline.IsCancellationRequested, $"After {Patience.TotalSeconds} seconds still not: {what}.");
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
