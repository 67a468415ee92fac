using System.Collections.Concurrent;
using GpuKernels.Engine.Backends.Ilgpu.Folding;
using GpuKernels.Engine.Specs;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// One accelerator and the one thread that touches it: accelerators, kernels and buffers are not thread-safe. Work that is on its way through
/// a stream is a flight. Another thread waits for the oldest one's stream, so that the next starts meanwhile. Nothing of ILGPU is loaded before the first work arrives.
/// </summary>
internal sealed class DeviceOwner : IDisposable
{
    /// <summary>Flights at once: one copied in, two computed, one copied out.</summary>
    public const int MostFlights = 4;

    private readonly string _backend;
    private readonly Func<DeviceSession> _open;
    private readonly TileDriver? _always;
    private readonly BlockingCollection<Action> _work = [];
    private readonly BlockingCollection<Flight> _flights = [];
    private readonly SemaphoreSlim _places = new(MostFlights);
    private readonly Thread _thread;
    private readonly Thread _landing;
    private DeviceSession? _session;
    private volatile DeviceLostException? _lost;

    /// <param name="backend">The backend's name.</param>
    /// <param name="open">Opens the device.</param>
    /// <param name="always">The driver for every program; null: chosen.</param>
    public DeviceOwner(string backend, Func<DeviceSession> open, TileDriver? always = null)
    {
        _backend = backend;
        _open = open;
        _always = always;
        _thread = new Thread(Work) { IsBackground = true, Name = $"device {backend}" };
        _landing = new Thread(Land) { IsBackground = true, Name = $"device {backend} landing" };
        _thread.Start();
        _landing.Start();
    }

    /// <summary>Why the device is out of use; null: it is not.</summary>
    public string? LostReason => _lost?.Message;

    /// <summary>Does work on the device's thread and waits for it.</summary>
    /// <exception cref="DeviceLostException">The device failed, now or before.</exception>
    public T Run<T>(Func<DeviceSession, T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() => Try(result, () => result.SetResult(work(Session()))));
        return result.Task.GetAwaiter().GetResult();
    }

    /// <summary>Starts work on the device's thread and waits until its stream is through.</summary>
    /// <param name="start">Puts the work on a stream and gives the stream.</param>
    public void Fly(Func<AcceleratorStream> start) => StartFlight(start).GetAwaiter().GetResult();

    /// <summary>Starts work on the device's thread; the task ends when its stream is through.</summary>
    /// <param name="start">Puts the work on a stream and gives the stream.</param>
    public Task StartFlight(Func<AcceleratorStream> start)
    {
        var result = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() => Try(result, () =>
        {
            ThrowIfLost();
            _places.Wait();
            try
            {
                _flights.Add(new Flight(start(), result));
            }
            catch
            {
                _places.Release();
                throw;
            }
        }));
        return result.Task;
    }

    /// <summary>The program for this device; call it on the device's thread.</summary>
    public IDeviceProgram Compile(Plans.Grids.Grid grid, DataType precision, TileDriver? asked = null)
    {
        TileDriver driver = asked ?? _always ?? TileDriver.For(grid.Program, FeaturesOf(grid), Session().Limits);
        return WithRoomFor(grid, precision, driver).Compile(grid.Program, precision, driver);
    }

    /// <summary>The programs that reduce the grid's values, all in one session: one for each reduction, and last, where one selects, that for listed blocks; call it on the device's thread.</summary>
    public IReadOnlyList<IFoldProgram> Compile(Plans.Grids.Grid grid, DataType precision, IReadOnlyList<DeviceReduction> reductions)
    {
        IFoldDriver[] drivers =
        [
            .. reductions.Select(reduction => FoldDriver.For(reduction.Folded, grid.Program, FeaturesOf(grid), Session().Limits)),
            .. reductions.Any(reduction => reduction.Selects) ? [ListedDriver.Instance] : Array.Empty<IFoldDriver>(),
        ];
        DeviceSession session = WithRoomFor(grid, precision, drivers);
        return [.. drivers.Select(driver => session.Compile(grid.Program, precision, driver))];
    }

    public void Dispose()
    {
        _work.Add(() => Try(new TaskCompletionSource<bool>(), Close));
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
        _flights.Dispose();
        _places.Dispose();
    }

    /// <summary>A driver that lost its device refuses to give back what was there, and goes with the process.</summary>
    private void Close()
    {
        _flights.CompleteAdding();
        _landing.Join();
        if (_lost is null)
        {
            _session?.Dispose();
        }
    }

    private static long FeaturesOf(Plans.Grids.Grid grid) => grid.Operands.Passes.Select(pass => pass.Length).DefaultIfEmpty().Max();

    /// <summary>The session, or the next where this one would have too many kernels.</summary>
    private DeviceSession WithRoomFor(Plans.Grids.Grid grid, DataType precision, params IReadOnlyCollection<object> drivers)
    {
        if (!Session().HasRoomFor(grid.Program, precision, drivers))
        {
            _session!.Retire();
            _session = null;
        }

        return Session();
    }

    private DeviceSession Session()
    {
        ThrowIfLost();
        return _session ??= _open();
    }

    private void ThrowIfLost()
    {
        if (_lost is not null)
        {
            throw _lost;
        }
    }

    private void Work()
    {
        foreach (Action work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }

    private void Land()
    {
        foreach (Flight oldest in _flights.GetConsumingEnumerable())
        {
            Try(oldest.Result, () =>
            {
                try
                {
                    oldest.Stream.Synchronize();
                }
                finally
                {
                    _places.Release();
                }

                oldest.Result.SetResult(true);
            });
        }
    }

    /// <summary>What a device's driver throws, but a shortage of memory, means that the device cannot be trusted any more.</summary>
    private void Try<T>(TaskCompletionSource<T> result, Action work)
    {
        try
        {
            work();
        }
        catch (AcceleratorException shortage) when (DeviceMemory.IsShortage(shortage))
        {
            result.SetException(new DeviceMemoryException(shortage));
        }
        catch (AcceleratorException failure)
        {
            _lost ??= new DeviceLostException(_backend, failure);
            result.SetException(_lost);
        }
#pragma warning disable CA1031 // Every failure goes to the thread that waits for it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            result.SetException(failure);
        }
    }

    private sealed record Flight(AcceleratorStream Stream, TaskCompletionSource<bool> Result);
}
