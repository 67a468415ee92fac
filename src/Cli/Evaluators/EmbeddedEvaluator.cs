using GpuKernels.Cli.Terminal;
using GpuKernels.Client;
using GpuKernels.Embedded;

namespace GpuKernels.Cli.Evaluators;

/// <summary>The engine in this process.</summary>
internal sealed class EmbeddedEvaluator : IEvaluator
{
    private readonly EmbeddedKernels _kernels = new();

    public Task<PlanDescription> Plan(Computation computation, CancellationToken cancel) => _kernels.PlanAsync(Local(computation), cancel);

    public Task<IEvaluation> Evaluate(Computation computation, CancellationToken cancel) =>
        Task.FromResult<IEvaluation>(computation.Solve is null ? new LocalEvaluation(Start(computation)) : new LocalSolve(_kernels.Solve(Local(computation))));

    /// <summary>The same, as the engine's own evaluation, which can fill memory directly.</summary>
    public EmbeddedEvaluation Start(Computation computation) => _kernels.Start(Local(computation));

    public Task<IReadOnlyList<FunctionDescription>> Functions(CancellationToken cancel) => _kernels.ListFunctionsAsync(cancel);

    public Task<IReadOnlyList<DeviceDescription>> Devices(CancellationToken cancel) => _kernels.ListDevicesAsync(cancel);

    public ValueTask DisposeAsync() => _kernels.DisposeAsync();

    /// <exception cref="RefusedException">An argument is a dataset, which a server keeps.</exception>
    private static Computation Local(Computation computation) => computation.Arguments.Values.FirstOrDefault(value => value.Dataset is not null) is { } kept
        ? throw new RefusedException($"dataset:{kept.Dataset} is at a server; say which with --server")
        : computation;
}
