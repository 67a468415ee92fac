using GpuKernels.Engine.Tiles;

namespace GpuKernels.Engine.Tests.Tiles;

/// <summary>Evaluations share the threads by the time that each has had.</summary>
public sealed class ComputeThreadsTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly ComputeThreads _threads = new(1);

    private readonly List<string> _done = [];

    [Fact]
    public async Task A_small_evaluation_waits_for_the_job_under_way_and_not_for_what_others_have_in_line()
    {
        using var gate = new ManualResetEventSlim();
        ComputeLine large = _threads.Open(), small = _threads.Open();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task first = large.Run(() => Held(gate, begun), Never);
        await begun.Task;
        Task[] rest = [.. Enumerable.Range(0, 20).Select(_ => large.Run(() => Do("large"), Never))];
        Task one = small.Run(() => Do("small"), Never);

        gate.Set();
        await Task.WhenAll([first, one, .. rest]);

        Assert.Equal("small", _done[0]);
        Assert.Equal(20, _done.Count(name => name == "large"));
    }

    [Fact]
    public async Task Jobs_of_a_line_begin_in_the_order_in_which_they_were_asked_for()
    {
        ComputeLine line = _threads.Open();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => line.Run(() => Do($"{number}"), Never)));

        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"{number}"), _done);
    }

    [Fact]
    public async Task What_is_in_line_is_done_before_the_threads_end()
    {
        var threads = new ComputeThreads(2);
        ComputeLine line = threads.Open();
        var done = 0;
        Task[] jobs = [.. Enumerable.Range(0, 50).Select(_ => line.Run(() => Interlocked.Increment(ref done), Never))];

        threads.Dispose();

        Assert.Equal(50, done);
        await Task.WhenAll(jobs);
    }

    public void Dispose() => _threads.Dispose();

    private static void Held(ManualResetEventSlim gate, TaskCompletionSource begun)
    {
        begun.SetResult();
        gate.Wait();
    }

    private void Do(string name) => _done.Add(name);
}
