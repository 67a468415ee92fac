using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;

namespace GpuKernels.Engine.Tests.Tiles;

/// <summary>Tiles are computed a few ahead of the reader, and no longer than somebody reads.</summary>
public sealed class TileRunnerTests : IDisposable
{
    private const int Parallelism = 1;

    private readonly ComputeThreads _threads = new(1);

    private readonly ComputeLine _line;

    private readonly CountingJobs _jobs = new();

    public TileRunnerTests() => _line = _threads.Open();

    [Fact]
    public async Task A_reader_that_stops_finds_two_tiles_ready_and_no_more()
    {
        await using IAsyncEnumerator<Tile> tiles = Run(CancellationToken.None);
        Assert.True(await tiles.MoveNextAsync());
        tiles.Current.Dispose();

        await ComputeThreadsAreIdle();

        Assert.InRange(_jobs.Started, 1, 3);
    }

    [Fact]
    public async Task A_reader_that_leaves_ends_the_work()
    {
        await using (IAsyncEnumerator<Tile> tiles = Run(CancellationToken.None))
        {
            Assert.True(await tiles.MoveNextAsync());
            tiles.Current.Dispose();
        }

        int started = _jobs.Started;
        await ComputeThreadsAreIdle();

        Assert.Equal(started, _jobs.Started);
        Assert.InRange(started, 1, 3);
    }

    [Fact]
    public async Task A_reader_that_leaves_between_the_tiles_of_a_job_leaves_none_behind()
    {
        Tile[] made = [CountingJobs.NewTile(0), CountingJobs.NewTile(1)];
        await foreach (Tile tile in new TileRunner(new Jobs<int>([0], (_, tiles) => tiles.AddRange(made)), Parallelism, _line, new BusyTime()).Run(CancellationToken.None))
        {
            tile.Dispose();
            break;
        }

        Assert.All(made, tile => Assert.Throws<ObjectDisposedException>(() => tile.Bytes));
    }

    [Fact]
    public void A_tile_that_is_given_back_twice_is_not_lent_to_two()
    {
        Tile twice = CountingJobs.NewTile(0);
        twice.Dispose();
        twice.Dispose();
        using Tile first = CountingJobs.NewTile(1), second = CountingJobs.NewTile(2);

        Assert.NotEqual(first.Address, second.Address);
    }

    [Fact]
    public async Task Cancellation_lets_the_tile_under_way_end_and_starts_no_other()
    {
        using var cancel = new CancellationTokenSource();
        _jobs.Hold();
        await using IAsyncEnumerator<Tile> tiles = Run(cancel.Token);
        ValueTask<bool> first = tiles.MoveNextAsync();
        await _jobs.HasStarted;

        await cancel.CancelAsync();
        _jobs.Release();

        if (await FirstComes(first))
        {
            tiles.Current.Dispose();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await tiles.MoveNextAsync());
        }

        await ComputeThreadsAreIdle();
        Assert.Equal(1, _jobs.Started);
    }

    [Fact]
    public async Task Waiting_for_the_reader_is_no_compute_time()
    {
        var busy = new BusyTime();
        TimeSpan atWork = TimeSpan.Zero;
        await foreach (Tile tile in Runner(busy).Run(CancellationToken.None))
        {
            tile.Dispose();
            await ComputeThreadsAreIdle();
            atWork = busy.Elapsed;
            break;
        }

        Assert.True(atWork > TimeSpan.Zero);
        Assert.Equal(atWork, busy.Elapsed);
    }

    public void Dispose()
    {
        _threads.Dispose();
        _jobs.Dispose();
    }

    private TileRunner Runner(BusyTime busy) => new(_jobs.All(), Parallelism, _line, busy);

    private IAsyncEnumerator<Tile> Run(CancellationToken cancel) => Runner(new BusyTime()).Run(cancel).GetAsyncEnumerator(CancellationToken.None);

    private static async Task<bool> FirstComes(ValueTask<bool> first)
    {
        try
        {
            return await first;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The one thread takes the jobs of a line in order, so when this has run, all that was asked for before has.</summary>
    private Task ComputeThreadsAreIdle() => _line.Run(() => { }, CancellationToken.None);

    /// <summary>A thousand jobs that count themselves, and that wait until the test lets them go.</summary>
    private sealed class CountingJobs : IDisposable
    {
        private readonly ManualResetEventSlim _gate = new(initialState: true);

        private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private int _count;

        public int Started => Volatile.Read(ref _count);

        public Task HasStarted => _started.Task;

        public void Hold() => _gate.Reset();

        public void Release() => _gate.Set();

        public Jobs<int> All() => new Jobs<int>(Enumerable.Range(0, 1000), (number, tiles) => tiles.Add(Compute(number)));

        public void Dispose() => _gate.Dispose();

        public static Tile NewTile(int number) => new(new TileRegion(number, 0, [number], [1]), DataType.Float32);

        private Tile Compute(int number)
        {
            Interlocked.Increment(ref _count);
            _started.TrySetResult();
            _gate.Wait();
            return NewTile(number);
        }
    }
}
