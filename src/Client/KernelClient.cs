using Google.Protobuf.WellKnownTypes;
using GpuKernels.Client.Wire;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client;

/// <summary>A connection to a GpuKernels server; safe for use from many threads at once.</summary>
public sealed class KernelClient : IKernels
{
    private readonly GrpcChannel _channel;

    private readonly V1.KernelService.KernelServiceClient _service;

    private readonly KernelClientSettings _settings;

    private KernelClient(GrpcChannel channel, KernelClientSettings settings)
    {
        _channel = channel;
        _settings = settings;
        Calls = Credentials.Attach(channel, settings);
        _service = new V1.KernelService.KernelServiceClient(Calls);
        Datasets = new DatasetClient(Calls, settings);
    }

    /// <summary>For generated clients of other services of the same server, such as grpc.health.v1: the same connection and credentials.</summary>
    public CallInvoker Calls { get; }

    /// <summary>Arrays that the server keeps.</summary>
    public DatasetClient Datasets { get; }

    /// <summary>A client for a server; the connection opens with the first call.</summary>
    /// <param name="address">http://HOST:PORT, https://HOST:PORT, or unix:/PATH.</param>
    /// <param name="settings">How to talk to it.</param>
    /// <exception cref="ArgumentException">The settings have a secret, and the address would send it in cleartext to another machine.</exception>
    public static KernelClient Connect(string address, KernelClientSettings? settings = null)
    {
        settings ??= new KernelClientSettings();
        return new KernelClient(Channels.Open(address, settings), settings);
    }

    /// <summary>Any computation of one result, into memory of the caller's; floating-point memory says the arithmetic.</summary>
    /// <param name="computation">What to compute.</param>
    /// <param name="result">As many numbers as the result has, row-major; float or double, long for indices and counts.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <exception cref="ArgumentException">The destination has another size or type than the result.</exception>
    /// <exception cref="KernelException">The server refused, with every violation, or failed.</exception>
    public Task<ResultReport> FillAsync<T>(Computation computation, Memory<T> result, CancellationToken cancel = default)
        where T : unmanaged => FillAsync(computation, [ResultMemory.Of(result)], cancel);

    /// <summary>Any computation, each result into memory of its own: FillAsync(neighbours, [distances, indices]).</summary>
    /// <inheritdoc cref="FillAsync{T}(Computation, Memory{T}, CancellationToken)"/>
    public async Task<ResultReport> FillAsync(Computation computation, IReadOnlyList<ResultMemory> results, CancellationToken cancel = default)
    {
        ElementType? precision = ResultMemory.Precision(results) ?? computation.Precision;
        await using ResultTiles tiles = await EvaluateAsync(computation with { Precision = precision }, cancel);
        return await ResultMemory.Fill(results, tiles, computation.Packed, cancel);
    }

    /// <summary>
    /// Any computation, tile by tile; a tile is lent until the next one is asked for. Arguments are sent while tiles are read, and must not change until
    /// the last has come.
    /// </summary>
    /// <exception cref="KernelException">The server refused, with every violation, or failed.</exception>
    public Task<ResultTiles> EvaluateAsync(Computation computation, CancellationToken cancel = default) =>
        Open(new V1.EvaluationStart(), computation, cancel);

    async Task<IResultTiles> IKernels.EvaluateAsync(Computation computation, CancellationToken cancel) => await EvaluateAsync(computation, cancel);

    /// <summary>Any computation whose results stay at the server, as datasets in the order of its outputs.</summary>
    /// <param name="computation">What to compute.</param>
    /// <param name="timeToLive">How long to keep them; null: as long as the server's settings say.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <exception cref="KernelException">The server refused, with every violation, or failed.</exception>
    public async Task<IReadOnlyList<DatasetDescription>> KeepAsync(Computation computation, TimeSpan? timeToLive = null, CancellationToken cancel = default)
    {
        await using ResultTiles result = await EvaluateAndKeepAsync(computation, timeToLive, cancel);
        return result.Report.Kept;
    }

    /// <summary>The same with header and report, which says what was kept. Returns when all results are on the server's disk; no tile comes.</summary>
    /// <inheritdoc cref="KeepAsync(Computation, TimeSpan?, CancellationToken)"/>
    public async Task<ResultTiles> EvaluateAndKeepAsync(Computation computation, TimeSpan? timeToLive = null, CancellationToken cancel = default)
    {
        var start = new V1.EvaluationStart { Keep = new V1.KeepResults { TimeToLive = timeToLive?.ToDuration() } };
        ResultTiles result = await Open(start, computation, cancel);
        try
        {
            await foreach (ResultTile tile in result.WithCancellation(cancel))
            {
                throw new KernelException(StatusCode.DataLoss, $"Tile {tile.Id} came where results are kept.", [], inner: null);
            }

            return result;
        }
        catch
        {
            await result.DisposeAsync();
            throw;
        }
    }

    /// <summary>What would run, and the generated code.</summary>
    /// <exception cref="KernelException">The server refused, with every violation, or failed.</exception>
    public async Task<PlanDescription> PlanAsync(Computation computation, CancellationToken cancel = default)
    {
        var request = new V1.PlanRequest { Computation = RequestWords.Computation(computation) };
        return ResultWords.Plan(await Failures.Guard(_service.PlanAsync(request, Options(cancel)), cancel));
    }

    /// <summary>The catalogue.</summary>
    public async Task<IReadOnlyList<FunctionDescription>> ListFunctionsAsync(CancellationToken cancel = default)
    {
        V1.ListFunctionsResponse response = await Failures.Guard(_service.ListFunctionsAsync(new V1.ListFunctionsRequest(), Options(cancel)), cancel);
        return [.. response.Functions.Select(CatalogueWords.Function)];
    }

    /// <summary>The server's devices, those that cannot be used too.</summary>
    public async Task<IReadOnlyList<DeviceDescription>> ListDevicesAsync(CancellationToken cancel = default)
    {
        V1.ListDevicesResponse response = await Failures.Guard(_service.ListDevicesAsync(new V1.ListDevicesRequest(), Options(cancel)), cancel);
        return [.. response.Devices.Select(CatalogueWords.Device)];
    }

    /// <summary>True when the server says that it serves: the standard health service of gRPC.</summary>
    /// <exception cref="KernelException">No server answers.</exception>
    public async Task<bool> IsServingAsync(CancellationToken cancel = default)
    {
        var health = new Health.HealthClient(Calls);
        HealthCheckResponse response = await Failures.Guard(health.CheckAsync(new HealthCheckRequest(), Options(cancel)), cancel);
        return response.Status == HealthCheckResponse.Types.ServingStatus.Serving;
    }

    public ValueTask DisposeAsync()
    {
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<ResultTiles> Open(V1.EvaluationStart start, Computation computation, CancellationToken cancel)
    {
        start.Computation = RequestWords.Computation(computation);
        start.Solve = computation.Solve is { } solve ? RequestWords.Solve(solve) : null;
        start.Priority = _settings.Priority;
        CallOptions options = Options(cancel);
        return ResultTiles.Open(
            first => new EvaluateStream(EvaluateMethod.Call(Calls, options), first, computation, _settings.ChunkBytes, cancel),
            start,
            _settings.ResumeAttempts,
            computation.Solve?.Progress,
            cancel);
    }

    private CallOptions Options(CancellationToken cancel) =>
        new(deadline: DateTime.UtcNow + _settings.Timeout, cancellationToken: cancel);
}
