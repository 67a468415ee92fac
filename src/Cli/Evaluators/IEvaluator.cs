using GpuKernels.Client;

namespace GpuKernels.Cli.Evaluators;

/// <summary>What computes: the engine in this process, or a server. Commands speak the client's words and do not know which.</summary>
internal interface IEvaluator : IAsyncDisposable
{
    /// <summary>Says what would run, and computes nothing.</summary>
    Task<PlanDescription> Plan(Computation computation, CancellationToken cancel);

    /// <summary>Plans and starts; tiles are computed as they are asked for.</summary>
    Task<IEvaluation> Evaluate(Computation computation, CancellationToken cancel);

    Task<IReadOnlyList<FunctionDescription>> Functions(CancellationToken cancel);

    Task<IReadOnlyList<DeviceDescription>> Devices(CancellationToken cancel);
}
