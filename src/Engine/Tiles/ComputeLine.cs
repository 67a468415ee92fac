namespace GpuKernels.Engine.Tiles;

/// <summary>The jobs of one evaluation that wait for compute threads, in the order in which they were asked for.</summary>
internal sealed class ComputeLine(ComputeThreads threads)
{
    /// <summary>How many jobs can be under way at once.</summary>
    public int Threads => threads.Count;

    internal Queue<ComputeJob> Jobs { get; } = new();

    /// <summary>Ticks that its jobs have had.</summary>
    internal long Had { get; set; }

    /// <summary>Ticks of the job that ended last.</summary>
    internal long Last { get; set; }

    /// <summary>Jobs under way.</summary>
    internal int UnderWay { get; set; }

    /// <summary>What it has had, and what is under way is likely to take: the least goes next.</summary>
    internal long Claim => Had + (UnderWay * Last);

    /// <summary>Does some work once.</summary>
    public Task Run(Action work, CancellationToken cancel)
    {
        var job = new ComputeJob(this, work);
        job.Begin(cancel);
        return job.End().AsTask();
    }

    internal void Add(ComputeJob job) => threads.Add(this, job);
}
