using System.Diagnostics;
using GpuKernels.Client;
using GpuKernels.Engine;
using GpuKernels.Engine.Functions;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Cli.Evaluators;

/// <summary>The engine in this process.</summary>
internal sealed class EmbeddedEvaluator : IEvaluator
{
    private readonly KernelEngine _engine = new(new EngineSettings(), NullLoggerFactory.Instance);

    public Task<PlanDescription> Plan(Computation computation, CancellationToken cancel) =>
        Task.FromResult(ClientWords.Plan(_engine.Plan(EngineWords.Request(computation))));

    public Task<IEvaluation> Evaluate(Computation computation, CancellationToken cancel) => Task.FromResult<IEvaluation>(Start(computation));

    /// <summary>The same, as the engine's own evaluation, which can fill memory directly.</summary>
    public EmbeddedEvaluation Start(Computation computation)
    {
        var start = Stopwatch.GetTimestamp();
        var plan = _engine.Plan(EngineWords.Request(computation));
        return new EmbeddedEvaluation(_engine.Evaluate(plan, EngineWords.Values(computation)), start);
    }

    public Task<IReadOnlyList<FunctionDescription>> Functions(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FunctionDescription>>([.. FunctionCatalogue.All.Select(ClientWords.Function)]);

    public Task<IReadOnlyList<DeviceDescription>> Devices(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<DeviceDescription>>([.. _engine.Devices.Select(ClientWords.Device)]);

    public ValueTask DisposeAsync()
    {
        _engine.Dispose();
        return ValueTask.CompletedTask;
    }
}
