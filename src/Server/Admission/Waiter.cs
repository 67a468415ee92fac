namespace GpuKernels.Server.Admission;

/// <summary>A call that waits to be let in.</summary>
/// <param name="Visit">What it needs.</param>
/// <param name="Number">Its number in the order of coming.</param>
internal sealed record Waiter(Visit Visit, long Number)
{
    private readonly TaskCompletionSource<IDisposable> _seat = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the call is let in; disposing what it gives makes room for others.</summary>
    public Task<IDisposable> Seat => _seat.Task;

    /// <summary>How many calls that came later were let in before.</summary>
    public int Overtaken { get; set; }

    public void LetIn(IDisposable seat) => _seat.SetResult(seat);
}
