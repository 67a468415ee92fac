using GpuKernels.Client;

namespace GpuKernels.Cli.Evaluators;

/// <summary>A server, asked over gRPC.</summary>
internal sealed class ServerEvaluator(KernelClient client) : IEvaluator
{
    public Task<PlanDescription> Plan(Computation computation, CancellationToken cancel) => client.PlanAsync(computation, cancel);

    public async Task<IEvaluation> Evaluate(Computation computation, CancellationToken cancel) =>
        new ServerEvaluation(await client.EvaluateAsync(computation, cancel));

    public Task<IReadOnlyList<FunctionDescription>> Functions(CancellationToken cancel) => client.ListFunctionsAsync(cancel);

    public Task<IReadOnlyList<DeviceDescription>> Devices(CancellationToken cancel) => client.ListDevicesAsync(cancel);

    public ValueTask DisposeAsync() => client.DisposeAsync();
}
