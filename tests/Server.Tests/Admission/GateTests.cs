using System.Diagnostics.Metrics;
using GpuKernels.Server.Admission;
using GpuKernels.Server.Settings;
using GpuKernels.Server.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace GpuKernels.Server.Tests.Admission;

public sealed class GateTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    [Fact]
    public async Task Calls_that_fit_come_in_at_once()
    {
        Gate gate = Open(memory: 100);

        using IDisposable first = await gate.Enter(60, Never);
        using IDisposable second = await gate.Enter(40, Never);
    }

    [Fact]
    public async Task A_call_waits_until_there_is_room()
    {
        Gate gate = Open(memory: 100);
        IDisposable first = await gate.Enter(60, Never);

        Task<IDisposable> second = gate.Enter(50, Never);
        Assert.False(second.IsCompleted);
        first.Dispose();

        using IDisposable seat = await second;
    }

    [Fact]
    public async Task A_seat_that_is_given_back_twice_makes_room_once()
    {
        Gate gate = Open(memory: 100);
        IDisposable first = await gate.Enter(60, Never);
        using IDisposable second = await gate.Enter(40, Never);
        first.Dispose();
        first.Dispose();

        using IDisposable third = await gate.Enter(60, Never);
        Assert.False(gate.Enter(1, Never).IsCompleted);
    }

    [Fact]
    public async Task A_call_that_never_fits_is_refused_with_the_numbers()
    {
        AdmissionException refused = await Assert.ThrowsAsync<AdmissionException>(() => Open(memory: 100).Enter(101, Never));

        Assert.Equal("The call needs 101 bytes of memory; all calls together have 100.", refused.Message);
    }

    [Fact]
    public async Task A_full_line_refuses_with_the_numbers()
    {
        Gate gate = Open(memory: 100, waiting: 1);
        using IDisposable inside = await gate.Enter(70, Never);
        Task<IDisposable> waits = gate.Enter(80, Never);

        AdmissionException refused = await Assert.ThrowsAsync<AdmissionException>(() => gate.Enter(90, Never));

        Assert.Equal("There is no room for 90 bytes now, and 1 calls wait already, of at most 1; 1 calls are inside, of at most 64, and hold 70 of 100 bytes.", refused.Message);
        Assert.False(waits.IsCompleted);
    }

    [Fact]
    public async Task No_more_calls_than_the_settings_say_are_inside()
    {
        Gate gate = Open(memory: 100, calls: 1);
        IDisposable inside = await gate.Enter(1, Never);

        Task<IDisposable> second = gate.Enter(1, Never);
        Assert.False(second.IsCompleted);
        inside.Dispose();

        using IDisposable seat = await second;
    }

    [Fact]
    public async Task A_call_that_waited_too_long_is_refused()
    {
        Gate gate = Open(memory: 100, wait: TimeSpan.Zero);
        using IDisposable inside = await gate.Enter(100, Never);

        AdmissionException refused = await Assert.ThrowsAsync<AdmissionException>(() => gate.Enter(30, Never));

        Assert.Contains("for 30 bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_goes_away_leaves_the_line()
    {
        Gate gate = Open(memory: 100);
        IDisposable inside = await gate.Enter(100, Never);
        using var cancel = new CancellationTokenSource();
        Task<IDisposable> gone = gate.Enter(100, cancel.Token), stays = gate.Enter(100, Never);

        await cancel.CancelAsync();
        inside.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        using IDisposable seat = await stays;
    }

    [Fact]
    public async Task Small_calls_overtake_a_large_one_but_do_not_starve_it()
    {
        Gate gate = Open(memory: 100);
        IDisposable inside = await gate.Enter(50, Never);
        Task<IDisposable> large = gate.Enter(100, Never);

        var passed = 0;
        while (gate.Enter(1, Never) is { IsCompletedSuccessfully: true } small)
        {
            (await small).Dispose();
            passed++;
        }

        Assert.InRange(passed, 1, 100);
        Assert.False(large.IsCompleted);
        inside.Dispose();
        using IDisposable seat = await large;
    }

    public void Dispose() => _services.Dispose();

    private Gate Open(long memory, int calls = 64, int waiting = 256, TimeSpan? wait = null) => new(
        new AdmissionSettings { MemoryBytes = memory, MaxCalls = calls, MaxWaiting = waiting, MaxWait = wait ?? TimeSpan.FromMinutes(1) },
        new CallMetrics(_services.GetRequiredService<IMeterFactory>()));
}
