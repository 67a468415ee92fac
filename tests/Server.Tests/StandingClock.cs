namespace GpuKernels.Server.Tests;

/// <summary>A clock that is only moved by hand, with its timers.</summary>
public sealed class StandingClock : TimeProvider
{
    private readonly Lock _lock = new();

    private readonly List<Alarm> _alarms = [];

    private DateTimeOffset _now = DateTimeOffset.UtcNow;

    /// <summary>Called whenever a timer is set.</summary>
    public Action Set { get; set; } = () => { };

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>True where a timer stands at this time from now.</summary>
    public bool IsSet(TimeSpan time)
    {
        lock (_lock)
        {
            return _alarms.Exists(alarm => alarm.Due == _now + time);
        }
    }

    public void Advance(TimeSpan time)
    {
        Alarm[] due;
        lock (_lock)
        {
            _now += time;
            due = [.. _alarms.Where(alarm => alarm.Due <= _now)];
            _alarms.RemoveAll(alarm => alarm.Due <= _now);
        }

        Array.ForEach(due, alarm => alarm.Ring());
    }

    /// <summary>One timer; it rings once each time that it is set.</summary>
    private sealed class Alarm(StandingClock clock, Action ring) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public Action Ring => ring;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._alarms.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    clock._alarms.Add(this);
                }
            }

            clock.Set();
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
