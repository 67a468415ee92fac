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

    /// <summary>Begins a piece of work, which ends when what this gives is disposed.</summary>
    public Piece Begin()
    {
        lock (_lock)
        {
            if (_workers++ == 0)
            {
                _watch.Start();
            }
        }

        return new Piece(this);
    }

    private void End()
    {
        lock (_lock)
        {
            if (--_workers == 0)
            {
                _watch.Stop();
            }
        }
    }

    /// <summary>A piece of work under way.</summary>
    internal readonly ref struct Piece(BusyTime time)
    {
        public void Dispose() => time.End();
    }
}
