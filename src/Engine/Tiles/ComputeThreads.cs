using System.Diagnostics;

namespace GpuKernels.Engine.Tiles;

/// <summary>
/// Threads that only compute, so that the threads that serve the network never wait for them. Each evaluation has a line of its own, and the line
/// that has had the least time goes next: a small evaluation waits for the boxes that are under way, not for what others have in line.
/// </summary>
internal sealed class ComputeThreads : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<ComputeLine> _lines = [];
    private readonly SemaphoreSlim _ready = new(0);
    private readonly Thread[] _threads;

    /// <summary>The time that the line taken last had had: who comes anew begins there, for it has no claim on the time before.</summary>
    private long _floor;

    public ComputeThreads(int count)
    {
        _threads = [.. Enumerable.Range(0, count).Select(number => new Thread(Work) { IsBackground = true, Name = $"compute {number}" })];
        foreach (Thread thread in _threads)
        {
            thread.Start();
        }
    }

    public int Count => _threads.Length;

    /// <summary>A line for the jobs of one evaluation.</summary>
    public ComputeLine Open() => new(this);

    /// <summary>Does what is in line, and ends.</summary>
    public void Dispose()
    {
        _ready.Release(_threads.Length);
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        _ready.Dispose();
    }

    internal void Add(ComputeLine line, ComputeJob job)
    {
        lock (_lock)
        {
            if (line.Jobs.Count == 0)
            {
                line.Had = Math.Max(line.Had, _floor);
                _lines.Add(line);
            }

            line.Jobs.Enqueue(job);
        }

        _ready.Release();
    }

    private void Work()
    {
        _ready.Wait();
        while (Take() is var (line, job))
        {
            long begun = Stopwatch.GetTimestamp();
            job.Execute();
            Charge(line, Stopwatch.GetTimestamp() - begun);
            _ready.Wait();
        }
    }

    private (ComputeLine Line, ComputeJob Job)? Take()
    {
        lock (_lock)
        {
            if (Next() is not { } next)
            {
                return null;
            }

            _floor = Math.Max(_floor, next.Had);
            ComputeJob job = next.Jobs.Dequeue();
            next.UnderWay++;
            if (next.Jobs.Count == 0)
            {
                _lines.Remove(next);
            }

            return (next, job);
        }
    }

    /// <summary>The line with the least claim; null: nothing is in line.</summary>
    private ComputeLine? Next()
    {
        ComputeLine? least = null;
        foreach (ComputeLine line in _lines)
        {
            least = least is null || line.Claim < least.Claim ? line : least;
        }

        return least;
    }

    private void Charge(ComputeLine line, long ticks)
    {
        lock (_lock)
        {
            line.UnderWay--;
            line.Had += ticks;
            line.Last = ticks;
        }
    }
}
