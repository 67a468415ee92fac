using GpuKernels.Server.Settings;
using GpuKernels.Server.Telemetry;

namespace GpuKernels.Server.Admission;

/// <summary>
/// Lets calls in while there is memory for them, the host's and the device's; others wait. The tenant who has the fewest inside comes first, or
/// where several have as few the one who has waited longest; of its calls the one of the highest priority. A call that fits may overtake others, but none more than so often: then all wait for
/// it. Small calls need memory and no seat, so they are not kept out by long ones.
/// </summary>
internal sealed class Gate(AdmissionSettings settings, CallMetrics metrics)
{
    /// <summary>How often one call is overtaken before all others wait behind it.</summary>
    private const int MostOvertaken = 32;

    private readonly Lock _lock = new();

    private readonly List<Waiter> _line = [];

    private readonly Dictionary<string, int> _seatsOf = [];

    private readonly long _budget = settings.MemoryBytes > 0 ? settings.MemoryBytes : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3;

    /// <summary>Bytes that the calls inside take of each backend's device.</summary>
    private readonly Dictionary<string, long> _heldOn = [];

    private long _held;

    private int _seats;

    private int _inside;

    private long _came;

    /// <summary>Waits for room. Disposing the result gives the room back.</summary>
    /// <exception cref="AdmissionException">The call never fits, too many wait already, or it waited too long.</exception>
    /// <exception cref="OperationCanceledException">The caller went away or its deadline came.</exception>
    public async Task<IDisposable> Enter(Visit visit, CancellationToken cancel)
    {
        Waiter waiter = Join(visit);
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
            throw e is TimeoutException ? new AdmissionException($"The call waited {settings.MaxWait} for {visit.Bytes} bytes; {State(visit)}") : e;
        }
        finally
        {
            metrics.WaitEnded();
        }
    }

    private Waiter Join(Visit visit)
    {
        if (visit.Bytes > _budget)
        {
            throw new AdmissionException($"The call needs {visit.Bytes} bytes of memory; all calls together have {_budget}.");
        }

        lock (_lock)
        {
            Waiter waiter = new(visit, _came++);
            _line.Add(waiter);
            LetIn();
            if (!waiter.Seat.IsCompleted && _line.Count > settings.MaxWaiting)
            {
                _line.Remove(waiter);
                throw new AdmissionException($"There is no room for {visit.Bytes} bytes now, and {_line.Count} calls wait already, of at most {settings.MaxWaiting}; {State(visit)}");
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
                Free(waiter.Visit);
            }
        }
    }

    private void LetIn()
    {
        while (Next() is { } waiter)
        {
            _line.Remove(waiter);
            foreach (Waiter passed in _line.Where(other => other.Number < waiter.Number))
            {
                passed.Overtaken++;
            }

            Visit visit = waiter.Visit;
            _inside++;
            if (NeedsSeat(visit))
            {
                _seats++;
                _seatsOf[visit.Tenant] = _seatsOf.GetValueOrDefault(visit.Tenant) + 1;
            }

            Hold(visit, 1);
            waiter.LetIn(new Seat(this, visit));
        }
    }

    /// <summary>The first in order for whom there is room; null where nobody may come in now.</summary>
    private Waiter? Next()
    {
        if (_line.FirstOrDefault(waiter => waiter.Overtaken >= MostOvertaken) is { } patient)
        {
            return Fits(patient.Visit) ? patient : null;
        }

        return _line.Where(waiter => Fits(waiter.Visit))
            .GroupBy(waiter => waiter.Visit.Tenant)
            .OrderBy(tenant => _seatsOf.GetValueOrDefault(tenant.Key))
            .ThenBy(tenant => tenant.Min(waiter => waiter.Number))
            .FirstOrDefault()?
            .OrderByDescending(waiter => waiter.Visit.Priority)
            .ThenBy(waiter => waiter.Number)
            .First();
    }

    private bool Fits(Visit visit) => visit.Bytes <= _budget - _held && (_seats < settings.MaxCalls || !NeedsSeat(visit))
        && (visit.Device is not { } device || device.Bytes <= device.Budget - HeldOn(device));

    private bool NeedsSeat(Visit visit) => visit.Bytes > settings.SmallCallBytes;

    private void Return(Visit visit)
    {
        lock (_lock)
        {
            Free(visit);
        }
    }

    private void Free(Visit visit)
    {
        _inside--;
        if (NeedsSeat(visit))
        {
            _seats--;
            if (--_seatsOf[visit.Tenant] == 0)
            {
                _seatsOf.Remove(visit.Tenant);
            }
        }

        Hold(visit, -1);
        LetIn();
    }

    /// <summary>Takes a visit's memory, or gives it back.</summary>
    private void Hold(Visit visit, int sign)
    {
        _held += sign * visit.Bytes;
        metrics.MemoryHeld(sign * visit.Bytes);
        if (visit.Device is { } device)
        {
            _heldOn[device.Backend] = HeldOn(device) + (sign * device.Bytes);
            metrics.DeviceMemoryHeld(device.Backend, sign * device.Bytes);
        }
    }

    private long HeldOn(DeviceShare device) => _heldOn.GetValueOrDefault(device.Backend);

    private string State(Visit visit) => $"{_inside} calls are inside, {_seats} of them in the {settings.MaxCalls} seats, and hold {_held} of {_budget} bytes."
        + (visit.Device is { } device ? $" Of the {device.Backend} device they hold {HeldOn(device)} of {device.Budget} bytes, and the call needs {device.Bytes}." : "");

    private sealed class Seat(Gate gate, Visit visit) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                gate.Return(visit);
            }
        }
    }
}
