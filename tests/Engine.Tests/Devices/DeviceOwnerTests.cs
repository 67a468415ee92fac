using GpuKernels.Engine.Backends.Ilgpu;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Tests.Devices;

public sealed class DeviceOwnerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>A copy that is on its way out holds up neither the next box's kernel nor any other work.</summary>
    [Fact]
    public async Task Work_starts_while_a_flight_is_waited_for()
    {
        using var owner = new DeviceOwner("ilgpu-cpu", () => DeviceDiscovery.OpenSimulator(new DeviceBudget()));
        Accelerator accelerator = owner.Run(session => session.Accelerator);
        using var isWaitedFor = new ManualResetEventSlim();
        using var second = new ManualResetEventSlim();

        Task first = owner.StartFlight(() => new GatedStream(accelerator, isWaitedFor, second));
        Assert.True(isWaitedFor.Wait(Patience, TestContext.Current.CancellationToken), "nobody waits for the first flight");
        Task next = owner.StartFlight(() =>
        {
            second.Set();
            return accelerator.DefaultStream;
        });

        await Task.WhenAll(first, next).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task No_more_than_the_allowed_flights_are_on_their_way()
    {
        using var owner = new DeviceOwner("ilgpu-cpu", () => DeviceDiscovery.OpenSimulator(new DeviceBudget()));
        Accelerator accelerator = owner.Run(session => session.Accelerator);
        int open = 0, most = 0;

        Task[] flights =
        [
            .. Enumerable.Range(0, 50).Select(_ => owner.StartFlight(() =>
            {
                most = Math.Max(most, Interlocked.Increment(ref open));
                return new EndingStream(accelerator, () => Interlocked.Decrement(ref open));
            })),
        ];

        await Task.WhenAll(flights).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.InRange(most, 1, DeviceOwner.MostFlights);
    }

    /// <summary>A stream that is through when something else has happened.</summary>
    private sealed class GatedStream(Accelerator accelerator, ManualResetEventSlim isWaitedFor, ManualResetEventSlim gate) : TestStream(accelerator)
    {
        public override void Synchronize()
        {
            isWaitedFor.Set();
            Assert.True(gate.Wait(Patience), "the second flight did not start");
        }
    }

    private sealed class EndingStream(Accelerator accelerator, Action end) : TestStream(accelerator)
    {
        public override void Synchronize() => end();
    }

    private abstract class TestStream(Accelerator accelerator) : AcceleratorStream(accelerator)
    {
        protected override ProfilingMarker AddProfilingMarkerInternal() => throw new NotSupportedException();

        protected override void DisposeAcceleratorObject(bool disposing)
        {
        }
    }
}
