using GpuKernels.Client;

namespace GpuKernels.Cli.Evaluators;

/// <summary>A server, asked over gRPC.</summary>
internal sealed class ServerEvaluator(string address) : IEvaluator
{
    /// <summary>The variable that holds the key of a server that asks for one: a command line is no place for secrets.</summary>
    private const string KeyVariable = "GPUKERNELS_API_KEY";

    private readonly KernelClient _client = KernelClient.Connect(
        address, new KernelClientSettings { ApiKey = Environment.GetEnvironmentVariable(KeyVariable) });

    public Task<PlanDescription> Plan(Computation computation, CancellationToken cancel) => _client.PlanAsync(computation, cancel);

    public async Task<IEvaluation> Evaluate(Computation computation, CancellationToken cancel) =>
        new ServerEvaluation(await _client.EvaluateAsync(computation, cancel));

    public Task<IReadOnlyList<FunctionDescription>> Functions(CancellationToken cancel) => _client.ListFunctionsAsync(cancel);

    public Task<IReadOnlyList<DeviceDescription>> Devices(CancellationToken cancel) => _client.ListDevicesAsync(cancel);

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
