using Google.Protobuf;
using GpuKernels.Client;
using GpuKernels.Protos.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static GpuKernels.Server.Tests.Messages;
using Computation = GpuKernels.Client.Computation;
using Output = GpuKernels.Client.Output;

namespace GpuKernels.Server.Tests;

/// <summary>Callers that keep their connection alive and neither read nor send: their calls end when the time limit has passed, and not before.</summary>
public sealed class StalledCallTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5), Nearly = Limit - TimeSpan.FromSeconds(1);

    /// <summary>64 MB in tiles of 1 MB: far more than every buffer between the engine and a reader.</summary>
    private static readonly Computation Large = Computation.Pairwise(Output.Function("rbf"), new Samples(4096, 3, 1).Tensor);

    private static readonly KernelClientSettings SmallWindow = new() { WindowBytes = 64 << 10 };

    private readonly StandingClock _clock = new();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gpukernels-");

    private RunningServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartWith(
            services => services.AddSingleton<TimeProvider>(_clock),
            "--urls", "http://127.0.0.1:0", "--Datasets:Folder", _folder.FullName, "--Admission:MaxCalls", "1", "--Admission:SmallCallBytes", "0");
        _clock.Set = _server.Log.Changes.Notify;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_reader_that_stops_is_cut_and_the_next_in_line_comes_in()
    {
        await using KernelClient client = _server.Connect(SmallWindow with { ResumeAttempts = 0 });
        await using ResultTiles stopped = await client.EvaluateAsync(Large);
        await using IAsyncEnumerator<ResultTile> tiles = stopped.GetAsyncEnumerator();
        Assert.True(await tiles.MoveNextAsync());
        using RawClient next = _server.ConnectRaw();
        Task waits = AssertAlive(next);
        await _server.Until(() => _server.WaitingCalls == 1, "the next call waits");

        await PassTime();
        await waits;

        Assert.Equal("DeadlineExceeded", LogLines.Text(_server.Log.Events.First(line => line.Properties.ContainsKey("Milliseconds")), "Status"));
        Assert.StartsWith("Refused 127.0.0.1: the caller has stalled (/gpukernels.v1.KernelService/Evaluate: nothing more of the result", Assert.Single(_server.Log.Refusals), StringComparison.Ordinal);
        await Assert.ThrowsAsync<KernelException>(async () =>
        {
            while (await tiles.MoveNextAsync())
            {
            }
        });
    }

    [Fact]
    public async Task A_reader_that_comes_back_after_it_was_cut_goes_on_with_its_result()
    {
        await using KernelClient client = _server.Connect(SmallWindow);
        await using ResultTiles late = await client.EvaluateAsync(Large);
        long read = 0;
        await foreach (ResultTile tile in late)
        {
            Assert.Equal(read, tile.Id);
            if (read++ == 3)
            {
                await PassTime();
            }
        }

        Assert.Equal(late.Header.TileCount, read);
        Assert.Equal(1, late.Report.Resumed);
    }

    [Fact]
    public async Task A_reader_that_reads_on_in_time_loses_nothing()
    {
        await using KernelClient client = _server.Connect(SmallWindow);
        await using ResultTiles slow = await client.EvaluateAsync(Large);
        long read = 0;
        await foreach (ResultTile _ in slow)
        {
            if (read++ < 10)
            {
                await _server.Until(() => _clock.IsSet(Limit), "the server waits for the reader");
                _clock.Advance(Nearly);
            }
        }

        Assert.Equal(slow.Header.TileCount, read);
        Assert.Empty(_server.Log.Refusals);
    }

    [Fact]
    public async Task A_sender_that_stops_in_the_middle_of_an_argument()
    {
        using RawClient client = _server.ConnectRaw();
        using AsyncDuplexStreamingCall<EvaluateRequest, EvaluateResponse> call = client.Evaluate();
        await call.RequestStream.WriteAsync(Start(Argument("x", [4096, 3])));
        await call.RequestStream.WriteAsync(Chunk("x", 0, 1000));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        await PassTime();

        RpcException late = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
        Assert.Equal(
            "arguments[x].chunks, 1000 of 49152 bytes: nothing whole has come for 00:05:00, the limit of Connections:StallTimeout", late.Status.Detail);
        Assert.Contains("arguments[x].chunks, 1000 of 49152 bytes", Assert.Single(_server.Log.Refusals), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_that_stops_in_the_middle_of_an_upload_can_go_on()
    {
        using RawClient client = _server.ConnectRaw();
        var datasets = new DatasetService.DatasetServiceClient(client.Channel);
        var bytes = new byte[4000];
        var start = new DatasetUploadStart { Dtype = DataType.Float32, Shape = { 1000 }, Sha256 = ByteString.CopyFrom(System.Security.Cryptography.SHA256.HashData(bytes)) };
        using AsyncDuplexStreamingCall<UploadDatasetRequest, UploadDatasetResponse> call = datasets.UploadDataset();
        await call.RequestStream.WriteAsync(new UploadDatasetRequest { Start = start });
        await call.RequestStream.WriteAsync(new UploadDatasetRequest { Chunk = new DatasetChunk { Data = ByteString.CopyFrom(bytes[..1000]) } });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        await PassTime();

        RpcException late = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
        Assert.StartsWith("chunk, 1000 of 4000 bytes: nothing whole has come", late.Status.Detail, StringComparison.Ordinal);
        using AsyncDuplexStreamingCall<UploadDatasetRequest, UploadDatasetResponse> again = datasets.UploadDataset();
        await again.RequestStream.WriteAsync(new UploadDatasetRequest { Start = start });
        Assert.True(await again.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(1000, again.ResponseStream.Current.Offset);
    }

    [Fact]
    public async Task A_reader_of_a_dataset_that_stops()
    {
        await using KernelClient client = _server.Connect(SmallWindow);
        DatasetDescription kept = await client.Datasets.UploadAsync(new Samples(1 << 20, 2, 1).Tensor);
        using AsyncServerStreamingCall<ReadDatasetResponse> call = new DatasetService.DatasetServiceClient(client.Calls).ReadDataset(new ReadDatasetRequest { Handle = kept.Handle });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        await PassTime();

        Assert.Contains("/gpukernels.v1.DatasetService/ReadDataset", Assert.Single(_server.Log.Refusals), StringComparison.Ordinal);
    }

    /// <summary>Lets the limit pass each time that the server waits for the caller, until the call has ended.</summary>
    private async Task PassTime()
    {
        while (!_server.Log.Refusals.Any())
        {
            await _server.Until(() => _clock.IsSet(Limit) || _server.Log.Refusals.Any(), "the server waits for the caller");
            _clock.Advance(Limit);
        }
    }
}
