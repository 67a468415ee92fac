namespace GpuKernels.Engine.Tiles;

/// <summary>Does the jobs that fill whole results in memory, with no tiles in between.</summary>
internal sealed class ResultFiller(IEnumerable<Action> jobs, int parallelism, ComputeLine line, BusyTime busy)
{
    /// <summary>Below this many pairs times features the work is done before other threads would have woken up.</summary>
    private const double SmallWork = 2e6;

    /// <summary>Below this many the caller's thread takes part: it is awake, and would wait for about as long as another takes to wake up.</summary>
    private const double ShortWork = 5e7;

    /// <param name="work">Pairs times features, about.</param>
    /// <param name="count">How many jobs there are, for the progress.</param>
    /// <param name="progress">Is told the share that was begun.</param>
    /// <param name="cancel">Ends it after the jobs that were begun.</param>
    public async Task Fill(double work, long count, IProgress<double>? progress, CancellationToken cancel)
    {
        using IEnumerator<Action> ordered = jobs.GetEnumerator();
        var feed = new JobFeed(ordered, count, progress);
        if (work < SmallWork)
        {
            busy.During(() => Drain(feed, cancel));
            return;
        }

        bool joins = work < ShortWork;
        int workers = Math.Min(parallelism, line.MaximumConcurrencyLevel) - (joins ? 1 : 0);
        Task[] others = [.. Enumerable.Range(0, workers).Select(_ => line.Run(() => busy.During(() => Drain(feed, cancel)), cancel))];
        try
        {
            _ = joins && busy.During(() => Drain(feed, cancel));
        }
        finally
        {
            // They write into the caller's memory until they end.
            await Task.WhenAll(others).ConfigureAwait(false);
        }
    }

    private static bool Drain(JobFeed feed, CancellationToken cancel)
    {
        while (feed.Next() is { } job)
        {
            cancel.ThrowIfCancellationRequested();
            job();
        }

        return true;
    }

    /// <summary>Hands the jobs out to the workers, one after the other.</summary>
    private sealed class JobFeed(IEnumerator<Action> jobs, long count, IProgress<double>? progress)
    {
        private readonly Lock _lock = new();
        private long _begun;

        public Action? Next()
        {
            lock (_lock)
            {
                if (!jobs.MoveNext())
                {
                    progress?.Report(1);
                    return null;
                }

                progress?.Report(Math.Min(1, (double)_begun++ / count));
                return jobs.Current;
            }
        }
    }
}
