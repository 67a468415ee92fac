namespace GpuKernels.Engine.Tiles;

/// <summary>The jobs of one evaluation that wait for compute threads, in the order in which they were asked for.</summary>
internal sealed class ComputeLine(ComputeThreads threads) : TaskScheduler
{
    public override int MaximumConcurrencyLevel => threads.Count;

    internal Queue<Task> Jobs { get; } = new();

    /// <summary>Ticks that its jobs have had.</summary>
    internal long Had { get; set; }

    /// <summary>Ticks of the job that ended last.</summary>
    internal long Last { get; set; }

    /// <summary>Jobs under way.</summary>
    internal int UnderWay { get; set; }

    /// <summary>What it has had, and what is under way is likely to take: the least goes next.</summary>
    internal long Claim => Had + (UnderWay * Last);

    public Task<T> Run<T>(Func<T> work, CancellationToken cancel) =>
        Task.Factory.StartNew(work, cancel, TaskCreationOptions.DenyChildAttach, this);

    internal void Execute(Task job) => TryExecuteTask(job);

    protected override IEnumerable<Task> GetScheduledTasks() => [.. Jobs];

    protected override void QueueTask(Task task) => threads.Add(this, task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;
}
