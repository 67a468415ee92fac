using System.Runtime.CompilerServices;
using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans;

namespace GpuKernels.Engine.Tiles;

/// <summary>
/// Computes a plan's boxes on the compute threads and hands the tiles out in order. At most a few boxes are under way or waiting:
/// when nobody asks for tiles, nothing is computed.
/// </summary>
internal sealed class TileRunner(Plan plan, IComputation computation, ComputeThreads threads, BufferPool buffers)
{
    /// <summary>Boxes under way or waiting for each thread: one being computed while another is being sent.</summary>
    private const int BoxesPerThread = 2;

    public async IAsyncEnumerable<Tile> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        int window = BoxesPerThread * Math.Min(plan.Target.Parallelism, threads.MaximumConcurrencyLevel);
        var writer = new TileWriter(plan, computation, buffers);
        var pending = new Queue<Task<Tile[]>>();
        try
        {
            foreach (TileBox box in plan.Tiles.Boxes())
            {
                if (pending.Count == window)
                {
                    foreach (Tile tile in await pending.Dequeue().ConfigureAwait(false))
                    {
                        yield return tile;
                    }
                }

                cancel.ThrowIfCancellationRequested();
                pending.Enqueue(threads.Run(() => writer.Compute(box), cancel));
            }

            while (pending.TryDequeue(out Task<Tile[]>? next))
            {
                foreach (Tile tile in await next.ConfigureAwait(false))
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
