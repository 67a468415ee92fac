namespace GpuKernels.Engine.Tiles;

/// <summary>Does the jobs that fill whole results in memory, with no tiles in between.</summary>
/// <param name="jobs">The jobs.</param>
/// <param name="count">How many there are, for the progress.</param>
/// <param name="line">Where other threads are asked for.</param>
/// <param name="busy">The time that it takes.</param>
/// <param name="progress">Is told the share that was begun.</param>
internal sealed class ResultFiller(IJobs jobs, long count, ComputeLine line, BusyTime busy, IProgress<double>? progress)
{
    /// <summary>Below this many pairs times features the work is done before other threads would have woken up.</summary>
    private const double SmallWork = 2e6;

    /// <summary>Below this many the caller's thread takes part: it is awake, and would wait for about as long as another takes to wake up.</summary>
    private const double ShortWork = 5e7;

    private readonly Lock _lock = new();
    private long _begun;

    /// <param name="work">Pairs times features, about.</param>
    /// <param name="parallelism">How many jobs can be under way at once.</param>
    /// <param name="cancel">Ends it after the jobs that were begun.</param>
    public async Task Fill(double work, int parallelism, CancellationToken cancel)
    {
        if (work < SmallWork)
        {
            Drain(cancel);
            return;
        }

        bool joins = work < ShortWork;
        int workers = Math.Min(parallelism, line.Threads) - (joins ? 1 : 0);
        Task[] others = [.. Enumerable.Range(0, workers).Select(_ => line.Run(() => Drain(cancel), cancel))];
        try
        {
            if (joins)
            {
                Drain(cancel);
            }
        }
        finally
        {
            // They write into the caller's memory until they end.
            await Task.WhenAll(others).ConfigureAwait(false);
        }
    }

    /// <summary>Does jobs until there are no more.</summary>
    private void Drain(CancellationToken cancel)
    {
        using BusyTime.Piece piece = busy.Begin();
        using JobPlace place = jobs.Open();
        while (Take(place))
        {
            cancel.ThrowIfCancellationRequested();
            place.Do();
        }
    }

    private bool Take(JobPlace place)
    {
        lock (_lock)
        {
            bool taken = place.Take();
            progress?.Report(taken ? Math.Min(1, (double)_begun++ / count) : 1);
            return taken;
        }
    }
}
