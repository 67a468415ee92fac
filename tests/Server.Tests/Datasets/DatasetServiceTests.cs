using System.Net;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using GpuKernels.Client;
using GpuKernels.Protos.V1;
using Grpc.Core;
using Computation = GpuKernels.Client.Computation;
using Output = GpuKernels.Client.Output;

namespace GpuKernels.Server.Tests.Datasets;

/// <summary>Datasets over a real socket: sent once, used by handle, kept, resumed, refused.</summary>
public sealed class DatasetServiceTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gpukernels-").FullName;

    private RunningServer _server = null!;

    private KernelClient _client = null!;

    private static Dictionary<string, Tensor> Gamma => new() { ["gamma"] = 0.5 };

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.Start("--Datasets:Folder", _folder, "--Datasets:MaxBytesPerTenant", "3000000", "--http-urls", "http://127.0.0.1:0");
        _client = _server.Connect();
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_handle_stands_for_the_array_in_samples_and_parameters()
    {
        var x = new Samples(40, 7, seed: 1);
        var y = new Samples(30, 7, seed: 2);
        DatasetDescription kept = await _client.Datasets.UploadAsync(x.Tensor);
        DatasetDescription gamma = await _client.Datasets.UploadAsync(0.5);
        float[] inline = new float[1200], byHandle = new float[1200];

        await _client.PairwiseAsync(Output.Function("rbf"), x.Tensor, y.Tensor, Gamma, inline);
        ResultReport report = await _client.PairwiseAsync(
            Output.Function("rbf"), kept, y.Tensor, new Dictionary<string, Tensor> { ["gamma"] = Tensor.OfDataset(gamma.Handle) }, byHandle);

        Assert.Equal(inline, byHandle);
        Assert.Equal(y.Tensor.Bytes.Length, report.ArgumentBytes);
    }

    [Fact]
    public async Task A_dataset_that_there_is_not_is_all_that_is_wrong()
    {
        Tensor none = Tensor.OfDataset("ds-00000000000000000000000000000000");

        KernelException refused = await Assert.ThrowsAsync<KernelException>(() => _client.PairwiseAsync(Output.Function("rbf"), none, null, Gamma, new float[1]));

        Assert.Equal("arguments[x].dataset", Assert.Single(refused.Violations).Field);
    }

    [Fact]
    public async Task Every_stored_type_gives_what_the_same_array_gives_inline()
    {
        float[] numbers = [0, 1, 1, 1, 1, 0];
        foreach (Tensor tensor in Stored(numbers))
        {
            DatasetDescription kept = await _client.Datasets.UploadAsync(tensor);
            double[] gram = new double[4];

            await _client.PairwiseAsync(Output.Function("sqeuclidean"), kept, null, null, gram);

            Assert.True(gram is [0, 2, 2, 0], $"{tensor.Type}: {string.Join(' ', gram)}");
            Assert.Equal(tensor.Bytes.ToArray(), (await _client.Datasets.DownloadAsync(kept.Handle)).Bytes.ToArray());
        }
    }

    [Fact]
    public async Task Results_are_kept_instead_of_sent_and_can_be_arguments()
    {
        var x = new Samples(50, 5, seed: 3);
        float[] gram = new float[2500], product = new float[2500];
        Computation computation = Computation.Pairwise(Output.Function("rbf"), x.Tensor, null, Gamma) with { Precision = ElementType.Float32 };
        await _client.FillAsync(computation, gram.AsMemory());

        DatasetDescription kept = Assert.Single(await _client.KeepAsync(computation, TimeSpan.FromHours(1)));

        Assert.Equal([50, 50], kept.Shape);
        Assert.Equal(TimeSpan.FromHours(1), kept.Expires - kept.Created);
        Assert.Equal(MemoryMarshal.AsBytes(gram.AsSpan()).ToArray(), (await _client.Datasets.DownloadAsync(kept.Handle)).Bytes.ToArray());
        await _client.PairwiseAsync(Output.Function("linear"), kept, null, null, product);
        Assert.All(product, value => Assert.True(value > 0));
    }

    [Fact]
    public async Task What_is_kept_is_listed_described_and_deleted()
    {
        DatasetDescription kept = await _client.Datasets.UploadAsync(Tensor.Of([1f, 2, 3], 3), TimeSpan.FromDays(2));

        Assert.Equal(kept.Handle, (await _client.Datasets.DescribeAsync(kept.Handle)).Handle);
        DatasetList list = await _client.Datasets.ListAsync();
        Assert.Equal((12L, 3000000L), (list.UsedBytes, list.QuotaBytes));
        Assert.Equal(kept.Handle, Assert.Single(list.Datasets).Handle);

        await _client.Datasets.DeleteAsync(kept.Handle);

        Assert.Empty((await _client.Datasets.ListAsync()).Datasets);
        KernelException refused = await Assert.ThrowsAsync<KernelException>(() => _client.Datasets.DescribeAsync(kept.Handle));
        Assert.Equal(StatusCode.NotFound, refused.Status);
    }

    [Theory]
    [InlineData("ds-00000000000000000000000000000000")]
    [InlineData("../../../etc/passwd")]
    [InlineData("' OR 1=1 --")]
    public async Task An_unknown_handle_is_named_by_the_argument_and_reads_nothing(string handle)
    {
        KernelException refused = await Assert.ThrowsAsync<KernelException>(
            () => _client.PairwiseAsync(Output.Function("linear"), Tensor.OfDataset(handle), null, null, new float[1]));

        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        Assert.Contains(refused.Violations, violation => violation.Field == "arguments[x].dataset" && violation.Description.Contains(handle, StringComparison.Ordinal));
        KernelException notFound = await Assert.ThrowsAsync<KernelException>(() => _client.Datasets.DownloadAsync(handle));
        Assert.Equal(StatusCode.NotFound, notFound.Status);
    }

    [Fact]
    public async Task A_broken_upload_goes_on_where_it_broke()
    {
        byte[] bytes = StoreOnDisk.Bytes(2_000_000, seed: 4);
        using RawClient raw = _server.ConnectRaw();
        var service = new DatasetService.DatasetServiceClient(raw.Channel);
        using (AsyncDuplexStreamingCall<UploadDatasetRequest, UploadDatasetResponse> broken = service.UploadDataset())
        {
            Assert.Equal(0, await Begin(broken, bytes));
            await broken.RequestStream.WriteAsync(Chunk(bytes, 0, 700_000));
            await broken.RequestStream.CompleteAsync();
            Refusal refused = await Refusal.Of(() => broken.ResponseStream.MoveNext(CancellationToken.None));
            refused.AssertNames("chunk", "700000 of 2000000 bytes");
        }

        using AsyncDuplexStreamingCall<UploadDatasetRequest, UploadDatasetResponse> call = service.UploadDataset();
        Assert.Equal(700_000, await Begin(call, bytes));
        await call.RequestStream.WriteAsync(Chunk(bytes, 700_000, 1_300_000));
        await call.RequestStream.CompleteAsync();

        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(bytes, (await _client.Datasets.DownloadAsync(call.ResponseStream.Current.Dataset.Handle)).Bytes.ToArray());
    }

    [Fact]
    public async Task Over_the_quota_is_refused_before_a_byte_is_sent()
    {
        KernelException refused = await Assert.ThrowsAsync<KernelException>(() => _client.Datasets.UploadAsync(Tensor.Of(new byte[3_000_001], 3_000_001)));

        Assert.Equal(StatusCode.ResourceExhausted, refused.Status);
        Assert.Contains("3000001 bytes", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(13)]
    [InlineData(long.MaxValue)]
    public async Task Bytes_that_a_dataset_does_not_have_cannot_be_read(long offset)
    {
        DatasetDescription kept = await _client.Datasets.UploadAsync(Tensor.Of([1f, 2, 3], 3));
        using RawClient raw = _server.ConnectRaw();
        using AsyncServerStreamingCall<ReadDatasetResponse> call =
            new DatasetService.DatasetServiceClient(raw.Channel).ReadDataset(new ReadDatasetRequest { Handle = kept.Handle, Offset = offset });

        Refusal refused = await Refusal.Of(() => call.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        refused.AssertNames("offset", $"is {offset}; the dataset has 12 bytes");
    }

    [Theory]
    [InlineData(-1, "", "page_size", "is -1")]
    [InlineData(5, "ds-1", "page_token", "no next_page_token")]
    public async Task Pages_that_there_are_not_are_refused(int size, string token, string field, string words)
    {
        using RawClient raw = _server.ConnectRaw();

        Refusal refused = await Refusal.Of(new DatasetService.DatasetServiceClient(raw.Channel).ListDatasetsAsync(new ListDatasetsRequest { PageSize = size, PageToken = token }));

        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        refused.AssertNames(field, words);
    }

    [Theory]
    [InlineData(1L << 62)]
    [InlineData(365L * 86400 * 10_000)]
    public async Task Who_asks_for_longer_than_the_settings_allow_gets_what_they_allow(long seconds)
    {
        byte[] bytes = StoreOnDisk.Bytes(10, seed: 5);
        using RawClient raw = _server.ConnectRaw();
        using AsyncDuplexStreamingCall<UploadDatasetRequest, UploadDatasetResponse> call = new DatasetService.DatasetServiceClient(raw.Channel).UploadDataset();

        await Begin(call, bytes, new Duration { Seconds = seconds });
        await call.RequestStream.WriteAsync(Chunk(bytes, 0, 10));
        await call.RequestStream.CompleteAsync();

        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Protos.V1.Dataset kept = call.ResponseStream.Current.Dataset;
        Assert.Equal(TimeSpan.FromDays(365), kept.ExpireTime.ToDateTimeOffset() - kept.CreateTime.ToDateTimeOffset());
    }

    [Fact]
    public async Task Lists_and_deletes_have_a_form_in_JSON()
    {
        DatasetDescription kept = await _client.Datasets.UploadAsync(Tensor.Of([1f, 2, 3], 3));
        using var http = new HttpClient { BaseAddress = new Uri(_server.HttpAddress) };

        JsonElement list = await http.GetFromJsonAsync<JsonElement>("/v1/datasets?pageSize=5");
        Assert.Equal(kept.Handle, Assert.Single(list.GetProperty("datasets").EnumerateArray()).GetProperty("handle").GetString());
        Assert.Equal(HttpStatusCode.OK, (await http.DeleteAsync($"/v1/datasets/{kept.Handle}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/v1/datasets/{kept.Handle}")).StatusCode);
    }

    private static IEnumerable<Tensor> Stored(float[] numbers) =>
    [
        Tensor.Of(numbers, 2, 3),
        Tensor.Of(numbers.Select(number => (double)number).ToArray(), 2, 3),
        Tensor.Of(numbers.Select(number => (Half)number).ToArray(), 2, 3),
        new Tensor(ElementType.BFloat16, [2, 3], numbers.SelectMany(number => BitConverter.GetBytes(number)[2..]).ToArray()),
        Tensor.Of(numbers.Select(number => (byte)number).ToArray(), 2, 3),
        Tensor.Of(numbers.Select(number => number > 0).ToArray(), 2, 3),
        Tensor.OfPacked(numbers.Select(number => number > 0).ToArray(), 2, 3),
    ];

    private static async Task<long> Begin(AsyncDuplexStreamingCall<UploadDatasetRequest, UploadDatasetResponse> call, byte[] bytes, Duration? timeToLive = null)
    {
        await call.RequestStream.WriteAsync(new UploadDatasetRequest
        {
            Start = new DatasetUploadStart
            {
                Dtype = DataType.Uint8,
                Shape = { bytes.Length },
                Sha256 = ByteString.CopyFrom(StoreOnDisk.HashOf(bytes).ToBytes()),
                TimeToLive = timeToLive,
            },
        });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        return call.ResponseStream.Current.Offset;
    }

    private static UploadDatasetRequest Chunk(byte[] bytes, int offset, int count) => new()
    {
        Chunk = new DatasetChunk { Offset = offset, Data = ByteString.CopyFrom(bytes, offset, count) },
    };
}
