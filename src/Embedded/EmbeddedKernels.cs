using System.Diagnostics;
using GpuKernels.Client;
using GpuKernels.Embedded.Words;
using GpuKernels.Engine;
using GpuKernels.Engine.Functions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Embedded;

/// <summary>The engine in this process, in the client's words: what runs here runs on a server unchanged. Safe for use from many threads at once.</summary>
/// <param name="settings">Where and how to compute; null: as the engine does by itself.</param>
/// <param name="logs">Where the engine says what it found; null: nowhere.</param>
public sealed class EmbeddedKernels(EngineSettings? settings = null, ILoggerFactory? logs = null) : IKernels
{
    private readonly KernelEngine _engine = new(settings ?? new EngineSettings(), logs ?? NullLoggerFactory.Instance);

    /// <summary>Plans and makes ready; the results are computed as they are asked for.</summary>
    /// <exception cref="KernelException">The computation is refused, with every violation.</exception>
    public EmbeddedEvaluation Start(Computation computation) => Refusals.Translate(() =>
    {
        long start = Stopwatch.GetTimestamp();
        var plan = _engine.Plan(EngineWords.Request(computation));
        return new EmbeddedEvaluation(_engine.Evaluate(plan, EngineWords.Values(computation)), start);
    });

    public Task<IResultTiles> EvaluateAsync(Computation computation, CancellationToken cancel = default) =>
        Task.FromResult<IResultTiles>(computation.Solve is null ? Start(computation) : Solve(computation));

    public async Task<ResultReport> FillAsync(Computation computation, IReadOnlyList<ResultMemory> results, CancellationToken cancel = default)
    {
        computation = computation with { Precision = ResultMemory.Precision(results) ?? computation.Precision };
        if (computation.Solve is not null)
        {
            return await ResultMemory.Fill(results, Solve(computation), packed: false, cancel);
        }

        await using EmbeddedEvaluation evaluation = Start(computation);
        ResultMemory.Fit(results, evaluation.Header);
        await evaluation.Fill([.. results.Select(result => result.Bytes)], cancel);
        return evaluation.Report;
    }

    public Task<ResultReport> FillAsync<T>(Computation computation, Memory<T> result, CancellationToken cancel = default)
        where T : unmanaged => FillAsync(computation, [ResultMemory.Of(result)], cancel);

    public Task<PlanDescription> PlanAsync(Computation computation, CancellationToken cancel = default) =>
        Task.FromResult(Refusals.Translate(() => ClientWords.Plan(_engine.Plan(EngineWords.Request(computation)))));

    public Task<IReadOnlyList<FunctionDescription>> ListFunctionsAsync(CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<FunctionDescription>>([.. FunctionCatalogue.All.Select(ClientWords.Function)]);

    public Task<IReadOnlyList<DeviceDescription>> ListDevicesAsync(CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<DeviceDescription>>([.. _engine.Devices.Select(ClientWords.Device)]);

    public ValueTask DisposeAsync()
    {
        _engine.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A solve, which runs when its tile is asked for.</summary>
    private EmbeddedSolve Solve(Computation computation) => Refusals.Translate(() => new EmbeddedSolve(_engine, computation, computation.Solve!));
}
