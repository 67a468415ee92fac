namespace GpuKernels.Engine.Tiles;

/// <summary>A place in the window of a stream: one job waiting, under way, or done and being handed out.</summary>
internal sealed class TileSlot : IAsyncDisposable
{
    private readonly JobPlace _place;
    private readonly BusyTime _busy;
    private readonly ComputeJob _job;

    public TileSlot(JobPlace place, ComputeLine line, BusyTime busy)
    {
        _place = place;
        _busy = busy;
        _job = new ComputeJob(line, Do);
    }

    /// <summary>True from the beginning of a job until its end has been waited for.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>Begins the next job, or says that there is none.</summary>
    public bool Begin(CancellationToken cancel)
    {
        if (!_place.Take())
        {
            return false;
        }

        cancel.ThrowIfCancellationRequested();
        _job.Begin(cancel);
        return IsTaken = true;
    }

    /// <summary>The end of the job.</summary>
    public ValueTask End()
    {
        IsTaken = false;
        return _job.End();
    }

    /// <summary>The job's next tile; null: they have all been handed out.</summary>
    public Tile? Next()
    {
        if (_place.Tiles is not [var tile, ..])
        {
            return null;
        }

        _place.Tiles.RemoveAt(0);
        return tile;
    }

    /// <summary>Waits for what is under way, since it writes into memory that is about to be given back, and gives its tiles back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsTaken)
        {
            await End().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _place.Dispose();
    }

    private void Do()
    {
        using (_busy.Begin())
        {
            _place.Do();
        }
    }
}
