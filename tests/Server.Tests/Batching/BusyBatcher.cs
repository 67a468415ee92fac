using System.Diagnostics.Metrics;
using GpuKernels.Engine;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Batching;
using GpuKernels.Server.Settings;
using GpuKernels.Server.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Server.Tests.Batching;

/// <summary>A batcher on a device of one thread, which a launch keeps busy for as long as the test wants.</summary>
internal sealed class BusyBatcher : IDisposable
{
    private readonly HeldMemory _held = new(new byte[8 * sizeof(float)]);

    private readonly MeterListener _listener = new();

    private Task<SmallResult> _first = null!;

    private long _batched;

    public BusyBatcher(IServiceProvider services)
    {
        IMeterFactory meters = services.GetRequiredService<IMeterFactory>();
        var metrics = new CallMetrics(meters);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "gpukernels.calls.batched" && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _batched, value));
        _listener.Start();
        Batcher = new Batcher(Engine, new AdmissionSettings(), metrics);
    }

    public KernelEngine Engine { get; } = new(new EngineSettings { Backend = "cpu", Threads = 1 }, NullLoggerFactory.Instance);

    public Batcher Batcher { get; }

    /// <summary>Calls that were computed together with others.</summary>
    public long BatchedCalls => Interlocked.Read(ref _batched);

    /// <summary>Begins a launch that does not end by itself; those of its kind that come now wait.</summary>
    public async Task Begin(Request like)
    {
        var x = new Tensor(DataType.Float32, [4, 2], _held.Memory);
        ArgumentWords[] arguments = [new ArgumentWords("x", x.Type, x.Shape), .. like.Arguments.Where(argument => argument.Name != "x")];
        Request request = like with { Arguments = arguments };
        SmallGram gram = SmallGram.Of(Engine.Plan(request), request, new Dictionary<string, Tensor> { ["x"] = x })!;
        _first = Task.Run(() => Batcher.Compute(gram, CancellationToken.None));
        await _held.Touched;
    }

    public async Task End()
    {
        _held.Release();
        await _first;
    }

    public void Dispose()
    {
        _listener.Dispose();
        Engine.Dispose();
        ((IDisposable)_held).Dispose();
    }
}
