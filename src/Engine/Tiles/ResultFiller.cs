using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>Computes a plan's boxes straight into whole results in memory, with no tiles in between.</summary>
internal sealed class ResultFiller(Plan plan, IComputation computation, ComputeThreads threads)
{
    private readonly Grid _grid = plan.Grids[^1];

    /// <summary>Below this many pairs times features the work is done before other threads would have woken up.</summary>
    private const double SmallWork = 2e6;

    public async Task Fill(IReadOnlyList<nint> results, IProgress<double>? progress, CancellationToken cancel)
    {
        ResultTarget[] wholes = [.. results.Select((start, output) => ResultTarget.Dense(_grid, output, start, plan.Spec.Precision.Size()))];
        using IEnumerator<TileBox> boxes = plan.Tiles.Boxes().GetEnumerator();
        var feed = new BoxFeed(boxes, Math.Max(1, plan.TileCount), progress);
        if (plan.Grids[^1].Work < SmallWork)
        {
            Drain(feed, wholes, cancel);
            return;
        }

        int workers = Math.Min(plan.Target.Parallelism, threads.MaximumConcurrencyLevel);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => threads.Run(() => Drain(feed, wholes, cancel), cancel))).ConfigureAwait(false);
    }

    private bool Drain(BoxFeed feed, ResultTarget[] wholes, CancellationToken cancel)
    {
        while (feed.Next() is { } box)
        {
            cancel.ThrowIfCancellationRequested();
            ResultTarget[] targets = [.. wholes.Select(whole => whole.Inside(box.Box))];
            computation.Compute(box.Box, targets);
            if (box.Mirrored)
            {
                LevelBox image = Mirroring.Swapped(box.Box, plan.Spec.Symmetry!);
                for (var k = 0; k < wholes.Length; k++)
                {
                    Mirroring.Copy(targets[k], wholes[k].Inside(image), box.Box, plan.Spec.Symmetry!, plan.Spec.Precision.Size());
                }
            }
        }

        return true;
    }

    /// <summary>Hands the boxes out to the workers, one after the other.</summary>
    private sealed class BoxFeed(IEnumerator<TileBox> boxes, long tiles, IProgress<double>? progress)
    {
        private readonly Lock _lock = new();

        public TileBox? Next()
        {
            lock (_lock)
            {
                if (!boxes.MoveNext())
                {
                    progress?.Report(1);
                    return null;
                }

                progress?.Report((double)boxes.Current.FirstTile / tiles);
                return boxes.Current;
            }
        }
    }
}
