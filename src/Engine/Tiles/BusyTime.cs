using System.Diagnostics;

namespace GpuKernels.Engine.Tiles;

/// <summary>The wall time in which at least one piece of work was under way; pauses, such as those of a slow reader, do not count.</summary>
internal sealed class BusyTime
{
    private readonly Lock _lock = new();
    private readonly Stopwatch _watch = new();
    private int _workers;

    public TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
            {
                return _watch.Elapsed;
            }
        }
    }

    public T During<T>(Func<T> work)
    {
        Enter();
        try
        {
            return work();
        }
        finally
        {
            Leave();
        }
    }

    private void Enter()
    {
        lock (_lock)
        {
            if (_workers++ == 0)
            {
                _watch.Start();
            }
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_workers == 0)
            {
                _watch.Stop();
            }
        }
    }
}
