using System.Runtime.CompilerServices;

namespace GpuKernels.Engine.Tiles;

/// <summary>
/// Does a stream's jobs on the compute threads and hands the tiles out in order. At most a few jobs are under way or waiting: when nobody
/// asks for tiles, nothing is computed.
/// </summary>
internal sealed class TileRunner(IEnumerable<Func<Tile[]>> jobs, int parallelism, ComputeLine line, BusyTime busy)
{
    /// <summary>Jobs under way or waiting for each thread: one being computed while another is being sent.</summary>
    private const int JobsPerThread = 2;

    public async IAsyncEnumerable<Tile> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        int window = JobsPerThread * Math.Min(parallelism, line.MaximumConcurrencyLevel);
        var pending = new Queue<Task<Tile[]>>();
        try
        {
            foreach (Func<Tile[]> job in jobs)
            {
                if (pending.Count == window)
                {
                    foreach (Tile tile in Handed(await pending.Dequeue().ConfigureAwait(false)))
                    {
                        yield return tile;
                    }
                }

                cancel.ThrowIfCancellationRequested();
                pending.Enqueue(line.Run(() => busy.During(job), cancel));
            }

            while (pending.TryDequeue(out Task<Tile[]>? next))
            {
                foreach (Tile tile in Handed(await next.ConfigureAwait(false)))
                {
                    yield return tile;
                }
            }
        }
        finally
        {
            await Abandon(pending).ConfigureAwait(false);
        }
    }

    /// <summary>A job's tiles, one after the other; where the reader stops between them, those that it never had are given back.</summary>
    private static IEnumerable<Tile> Handed(Tile[] tiles)
    {
        var next = 0;
        try
        {
            while (next < tiles.Length)
            {
                yield return tiles[next++];
            }
        }
        finally
        {
            foreach (Tile rest in tiles.AsSpan(next))
            {
                rest.Dispose();
            }
        }
    }

    /// <summary>Waits for what is under way, since it writes into memory that is about to be given back, and gives its tiles back.</summary>
    private static async Task Abandon(Queue<Task<Tile[]>> pending)
    {
        foreach (Task<Tile[]> task in pending)
        {
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task.IsCompletedSuccessfully)
            {
                foreach (Tile tile in await task.ConfigureAwait(false))
                {
                    tile.Dispose();
                }
            }
        }
    }
}
