using GpuKernels.Client;

namespace GpuKernels.Cli.Evaluators;

/// <summary>A server, asked over gRPC.</summary>
internal sealed class ServerEvaluator(string address) : IEvaluator
{
    private readonly KernelClient _client = KernelClient.Connect(address);

    public Task<PlanDescription> Plan(Computation computation, CancellationToken cancel) => _client.PlanAsync(computation, cancel);

    public async Task<IEvaluation> Evaluate(Computation computation, CancellationToken cancel) =>
        new ServerEvaluation(await _client.EvaluateAsync(computation, cancel));

    public Task<IReadOnlyList<FunctionDescription>> Functions(CancellationToken cancel) => _client.ListFunctionsAsync(cancel);

    public Task<IReadOnlyList<DeviceDescription>> Devices(CancellationToken cancel) => _client.ListDevicesAsync(cancel);

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
