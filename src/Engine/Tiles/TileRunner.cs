using System.Runtime.CompilerServices;

namespace GpuKernels.Engine.Tiles;

/// <summary>
/// Does a stream's jobs on the compute threads and hands the tiles out in order. At most a few jobs are under way or waiting: when nobody
/// asks for tiles, nothing is computed.
/// </summary>
internal sealed class TileRunner(IJobs jobs, int parallelism, ComputeLine line, BusyTime busy)
{
    /// <summary>Jobs under way or waiting for each thread: one being computed while another is being sent.</summary>
    private const int JobsPerThread = 2;

    public async IAsyncEnumerable<Tile> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        int window = JobsPerThread * Math.Min(parallelism, line.Threads);
        TileSlot[] slots = [.. Enumerable.Range(0, window).Select(_ => new TileSlot(jobs.Open(), line, busy))];
        try
        {
            // Slots take jobs in turn, so the next in turn has the oldest; when none takes another, all is handed out.
            for (int turn = 0, idle = 0; idle < slots.Length; turn = (turn + 1) % slots.Length)
            {
                TileSlot slot = slots[turn];
                if (slot.IsTaken)
                {
                    await slot.End().ConfigureAwait(false);
                    while (slot.Next() is { } tile)
                    {
                        yield return tile;
                    }
                }

                idle = slot.Begin(cancel) ? 0 : idle + 1;
            }
        }
        finally
        {
            foreach (TileSlot slot in slots)
            {
                await slot.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
