using System.Buffers;
using System.Runtime.CompilerServices;
using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Tiles;

namespace GpuKernels.Engine;

/// <summary>A plan with its arguments, ready to run once: as tiles, or straight into whole results.</summary>
public sealed class Evaluation : IDisposable
{
    private readonly IResultWork _work;
    private readonly ArgumentStore _arguments;
    private readonly ComputeLine _line;
    private readonly BusyTime _busy;
    private long _tiles;
    private long _bytes;

    internal Evaluation(Plan plan, ArgumentStore arguments, IResultWork work, ComputeLine line, BusyTime busy)
    {
        Plan = plan;
        _arguments = arguments;
        _work = work;
        _line = line;
        _busy = busy;
    }

    public Plan Plan { get; }

    /// <summary>What it took; complete when the last tile has left.</summary>
    public EvaluationReport Report => new(Plan.CompileTime, _busy.Elapsed, _tiles, _bytes, _work.RecomputedShare);

    /// <summary>The tiles in order. Nothing is computed beyond a few boxes ahead of what was asked for.</summary>
    public IAsyncEnumerable<Tile> Tiles(CancellationToken cancel = default) => TilesFrom(0, cancel);

    /// <summary>The tiles from one on: each is, bit for bit, what it is in the whole result.</summary>
    public async IAsyncEnumerable<Tile> TilesFrom(long firstTile, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (Tile tile in new TileRunner(_work.TileJobs(firstTile), Plan.Target.Parallelism, _line, _busy).Run(cancel).ConfigureAwait(false))
        {
            if (tile.Region.Id < firstTile)
            {
                tile.Dispose();
                continue;
            }

            _tiles++;
            _bytes += tile.Bytes.Length;
            yield return tile;
        }
    }

    /// <summary>Computes every output into memory of the caller, one block for each, dense and row-major.</summary>
    public async Task Fill(IReadOnlyList<Memory<byte>> results, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        MemoryHandle[] handles = [.. results.Select(result => result.Pin())];
        try
        {
            for (var k = 0; k < results.Count; k++)
            {
                if (results[k].Length != Plan.Results[k].Bytes)
                {
                    throw new ArgumentException($"Output {Plan.Results[k].Name} has {Plan.Results[k].Bytes} bytes, the memory given has {results[k].Length}.", nameof(results));
                }
            }

            long count = Math.Max(1, Plan.Reduction is null ? Plan.TileCount / Plan.Results.Count : Plan.Tiles.JobCount);
            var filler = new ResultFiller(_work.FillJobs([.. handles.Select(AddressOf)]), count, _line, _busy, progress);
            await filler.Fill(Plan.Grids[^1].Work, Plan.Target.Parallelism, cancel).ConfigureAwait(false);
            _bytes = Plan.ResultBytes;
            _tiles = Plan.TileCount;
        }
        finally
        {
            Array.ForEach(handles, handle => handle.Dispose());
        }
    }

    public void Dispose()
    {
        _work.Dispose();
        _arguments.Dispose();
    }

    private static unsafe nint AddressOf(MemoryHandle handle) => (nint)handle.Pointer;
}
