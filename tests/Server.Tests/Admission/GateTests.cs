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

        using IDisposable first = await gate.Enter(Of(60), Never);
        using IDisposable second = await gate.Enter(Of(40), Never);
    }

    [Fact]
    public async Task A_call_waits_until_there_is_room()
    {
        Gate gate = Open(memory: 100);
        IDisposable first = await gate.Enter(Of(60), Never);

        Task<IDisposable> second = gate.Enter(Of(50), Never);
        Assert.False(second.IsCompleted);
        first.Dispose();

        using IDisposable seat = await second;
    }

    [Fact]
    public async Task A_seat_that_is_given_back_twice_makes_room_once()
    {
        Gate gate = Open(memory: 100);
        IDisposable first = await gate.Enter(Of(60), Never);
        using IDisposable second = await gate.Enter(Of(40), Never);
        first.Dispose();
        first.Dispose();

        using IDisposable third = await gate.Enter(Of(60), Never);
        Assert.False(gate.Enter(Of(1), Never).IsCompleted);
    }

    [Fact]
    public async Task A_call_that_never_fits_is_refused_with_the_numbers()
    {
        AdmissionException refused = await Assert.ThrowsAsync<AdmissionException>(() => Open(memory: 100).Enter(Of(101), Never));

        Assert.Equal("The call needs 101 bytes of memory; all calls together have 100.", refused.Message);
    }

    [Fact]
    public async Task A_full_line_refuses_with_the_numbers()
    {
        Gate gate = Open(memory: 100, waiting: 1);
        using IDisposable inside = await gate.Enter(Of(70), Never);
        Task<IDisposable> waits = gate.Enter(Of(80), Never);

        AdmissionException refused = await Assert.ThrowsAsync<AdmissionException>(() => gate.Enter(Of(90), Never));

        Assert.Equal("There is no room for 90 bytes now, and 1 calls wait already, of at most 1; 1 calls are inside, 1 of them in the 64 seats, and hold 70 of 100 bytes.", refused.Message);
        Assert.False(waits.IsCompleted);
    }

    [Fact]
    public async Task No_more_calls_than_the_settings_say_are_inside()
    {
        Gate gate = Open(memory: 100, calls: 1);
        IDisposable inside = await gate.Enter(Of(1), Never);

        Task<IDisposable> second = gate.Enter(Of(1), Never);
        Assert.False(second.IsCompleted);
        inside.Dispose();

        using IDisposable seat = await second;
    }

    [Fact]
    public async Task A_call_that_waited_too_long_is_refused()
    {
        Gate gate = Open(memory: 100, wait: TimeSpan.Zero);
        using IDisposable inside = await gate.Enter(Of(100), Never);

        AdmissionException refused = await Assert.ThrowsAsync<AdmissionException>(() => gate.Enter(Of(30), Never));

        Assert.Contains("for 30 bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_goes_away_leaves_the_line()
    {
        Gate gate = Open(memory: 100);
        IDisposable inside = await gate.Enter(Of(100), Never);
        using var cancel = new CancellationTokenSource();
        Task<IDisposable> gone = gate.Enter(Of(100), cancel.Token), stays = gate.Enter(Of(100), Never);

        await cancel.CancelAsync();
        inside.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        using IDisposable seat = await stays;
    }

    [Fact]
    public async Task Small_calls_overtake_a_large_one_but_do_not_starve_it()
    {
        Gate gate = Open(memory: 100);
        IDisposable inside = await gate.Enter(Of(50), Never);
        Task<IDisposable> large = gate.Enter(Of(100), Never);

        var passed = 0;
        while (gate.Enter(Of(1), Never) is { IsCompletedSuccessfully: true } small)
        {
            (await small).Dispose();
            passed++;
        }

        Assert.InRange(passed, 1, 100);
        Assert.False(large.IsCompleted);
        inside.Dispose();
        using IDisposable seat = await large;
    }

    [Fact]
    public async Task The_tenant_with_the_fewest_calls_inside_comes_first()
    {
        Gate gate = Open(memory: 1000, calls: 2);
        IDisposable first = await gate.Enter(Of(1), Never), second = await gate.Enter(Of(1), Never);
        Task<IDisposable> alices = gate.Enter(Of(1), Never), bobs = gate.Enter(Of(1, "bob"), Never), bobsOther = gate.Enter(Of(1, "bob"), Never);

        first.Dispose();
        Assert.Same(bobs, await Task.WhenAny(alices, bobs, bobsOther));
        second.Dispose();
        Assert.Same(alices, await Task.WhenAny(alices, bobsOther));
        (await bobs).Dispose();
        (await bobsOther).Dispose();
    }

    [Fact]
    public async Task Priority_orders_a_tenant_s_own_calls_and_nobody_else_s()
    {
        Gate gate = Open(memory: 1000, calls: 1);
        IDisposable inside = await gate.Enter(Of(1, "carol"), Never);
        Task<IDisposable> low = gate.Enter(Of(1), Never), bobs = gate.Enter(Of(1, "bob"), Never), high = gate.Enter(Of(1, priority: 5), Never);

        inside.Dispose();
        Assert.Same(high, await Task.WhenAny(low, bobs, high));
        (await high).Dispose();
        Assert.Same(low, await Task.WhenAny(low, bobs));
        Task<IDisposable> late = gate.Enter(Of(1, priority: 9), Never);
        (await low).Dispose();
        Assert.Same(bobs, await Task.WhenAny(bobs, late));
        (await bobs).Dispose();
        (await late).Dispose();
    }

    [Fact]
    public async Task Small_calls_need_memory_and_no_seat()
    {
        Gate gate = Open(memory: 100, calls: 1, small: 10);
        using IDisposable seated = await gate.Enter(Of(80), Never);

        using IDisposable small = await gate.Enter(Of(10), Never);
        using IDisposable another = await gate.Enter(Of(10), Never);

        Assert.False(gate.Enter(Of(1), Never).IsCompleted);
    }

    [Fact]
    public async Task A_call_waits_for_room_on_its_device_and_others_do_not()
    {
        Gate gate = Open(memory: 1000, waiting: 1);
        IDisposable first = await gate.Enter(OnDevice("cuda", 60), Never);

        Task<IDisposable> second = gate.Enter(OnDevice("cuda", 50), Never);
        using IDisposable elsewhere = await gate.Enter(OnDevice("opencl", 100), Never), nowhere = await gate.Enter(Of(10), Never);
        AdmissionException refused = await Assert.ThrowsAsync<AdmissionException>(() => gate.Enter(OnDevice("cuda", 41), Never));
        using IDisposable small = await gate.Enter(OnDevice("cuda", 40), Never);
        Assert.False(second.IsCompleted);
        first.Dispose();

        using IDisposable seat = await second;
        Assert.EndsWith(" Of the cuda device they hold 60 of 100 bytes, and the call needs 41.", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _services.Dispose();

    private static Visit OnDevice(string backend, long bytes) => Of(1) with { Device = new DeviceShare(backend, bytes, 100) };

    private static Visit Of(long bytes, string tenant = "alice", int priority = 0) => new(tenant, bytes, priority);

    private Gate Open(long memory, int calls = 64, int waiting = 256, TimeSpan? wait = null, long small = 0) => new(
        new AdmissionSettings { MemoryBytes = memory, MaxCalls = calls, MaxWaiting = waiting, MaxWait = wait ?? TimeSpan.FromMinutes(1), SmallCallBytes = small },
        new CallMetrics(_services.GetRequiredService<IMeterFactory>()));
}
