using GpuKernels.Server.Settings;
using GpuKernels.Server.Telemetry;

namespace GpuKernels.Server.Admission;

/// <summary>
/// Lets calls in while there is memory for them; others wait in the order in which they came. A call that fits may overtake one that does
/// not, but only so often, so that a large call is not starved by small ones.
/// </summary>
internal sealed class Gate(AdmissionSettings settings, CallMetrics metrics)
{
    /// <summary>How often one call is overtaken before all others wait behind it.</summary>
    private const int MostOvertaken = 32;

    private readonly Lock _lock = new();

    private readonly LinkedList<Waiter> _line = new();

    private readonly long _budget = settings.MemoryBytes > 0 ? settings.MemoryBytes : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3;

    private long _held;

    private int _inside;

    /// <summary>Waits for room. Disposing the result gives the room back.</summary>
    /// <exception cref="AdmissionException">The call never fits, too many wait already, or it waited too long.</exception>
    /// <exception cref="OperationCanceledException">The caller went away or its deadline came.</exception>
    public async Task<IDisposable> Enter(long bytes, CancellationToken cancel)
    {
        Waiter waiter = Join(bytes);
        if (waiter.Seat.IsCompleted)
        {
            return await waiter.Seat;
        }

        metrics.WaitStarted();
        try
        {
            return await waiter.Seat.WaitAsync(settings.MaxWait, cancel);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            Leave(waiter);
            throw e is TimeoutException ? new AdmissionException($"The call waited {settings.MaxWait} for {bytes} bytes; {State()}") : e;
        }
        finally
        {
            metrics.WaitEnded();
        }
    }

    private Waiter Join(long bytes)
    {
        if (bytes > _budget)
        {
            throw new AdmissionException($"The call needs {bytes} bytes of memory; all calls together have {_budget}.");
        }

        lock (_lock)
        {
            Waiter waiter = new(bytes);
            _line.AddLast(waiter);
            LetIn();
            if (!waiter.Seat.IsCompleted && _line.Count > settings.MaxWaiting)
            {
                _line.Remove(waiter);
                throw new AdmissionException($"There is no room for {bytes} bytes now, and {_line.Count} calls wait already, of at most {settings.MaxWaiting}; {State()}");
            }

            return waiter;
        }
    }

    /// <summary>Steps out of the line; a seat that was given in the same moment goes back.</summary>
    private void Leave(Waiter waiter)
    {
        lock (_lock)
        {
            if (!_line.Remove(waiter))
            {
                Free(waiter.Bytes);
            }
        }
    }

    private void LetIn()
    {
        LinkedListNode<Waiter>? next;
        for (LinkedListNode<Waiter>? node = _line.First; node is not null; node = next)
        {
            next = node.Next;
            Waiter first = _line.First!.Value;
            if (first != node.Value && first.Overtaken == MostOvertaken)
            {
                return;
            }

            if (_inside < settings.MaxCalls && node.Value.Bytes <= _budget - _held)
            {
                first.Overtaken += first == node.Value ? 0 : 1;
                _line.Remove(node);
                _held += node.Value.Bytes;
                _inside++;
                metrics.MemoryHeld(node.Value.Bytes);
                node.Value.LetIn(new Seat(this, node.Value.Bytes));
            }
        }
    }

    private void Return(long bytes)
    {
        lock (_lock)
        {
            Free(bytes);
        }
    }

    private void Free(long bytes)
    {
        _held -= bytes;
        _inside--;
        metrics.MemoryHeld(-bytes);
        LetIn();
    }

    private string State() => $"{_inside} calls are inside, of at most {settings.MaxCalls}, and hold {_held} of {_budget} bytes.";

    private sealed class Seat(Gate gate, long bytes) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                gate.Return(bytes);
            }
        }
    }
}
