using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using GpuKernels.Client.Wire;
using Grpc.Core;
using Polly;
using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client;

/// <summary>
/// Arrays that are sent once and used many times.
/// <code>
/// DatasetDescription x = await client.Datasets.UploadAsync(Tensor.Of(values, n, d));
/// await client.PairwiseAsync(Output.Function("rbf"), x, null, null, gram);
/// </code>
/// </summary>
public sealed class DatasetClient
{
    private readonly V1.DatasetService.DatasetServiceClient _service;

    private readonly KernelClientSettings _settings;

    private readonly ResiliencePipeline _retries;

    internal DatasetClient(CallInvoker calls, KernelClientSettings settings)
    {
        _service = new V1.DatasetService.DatasetServiceClient(calls);
        _settings = settings;
        _retries = Retries.Of(settings.UploadAttempts, wasReached: false);
    }

    /// <summary>Sends an array, and returns when it is on the server's disk. A broken upload goes on where it broke.</summary>
    /// <param name="tensor">The array.</param>
    /// <param name="timeToLive">How long to keep it; null: as long as the server's settings say.</param>
    /// <param name="cancel">Ends the call; what has been sent stays for the next upload of the same array.</param>
    /// <exception cref="KernelException">The server refused, or could not be reached again and again.</exception>
    public async Task<DatasetDescription> UploadAsync(Tensor tensor, TimeSpan? timeToLive = null, CancellationToken cancel = default)
    {
        var start = new V1.DatasetUploadStart
        {
            Dtype = (V1.DataType)tensor.Type,
            Shape = { tensor.Shape },
            Sha256 = ByteString.CopyFrom(SHA256.HashData(tensor.Bytes.Span)),
            TimeToLive = timeToLive?.ToDuration(),
        };
        return await _retries.ExecuteAsync(
            async token => await UploadSender.Send(_service.UploadDataset(Options(token)), start, tensor.Bytes, _settings.ChunkBytes, token), cancel);
    }

    /// <summary>Everything that the server keeps for this client's tenant.</summary>
    public async Task<DatasetList> ListAsync(CancellationToken cancel = default)
    {
        List<DatasetDescription> datasets = [];
        var request = new V1.ListDatasetsRequest();
        V1.ListDatasetsResponse page;
        do
        {
            page = await Failures.Guard(_service.ListDatasetsAsync(request, Options(cancel)), cancel);
            datasets.AddRange(page.Datasets.Select(DatasetWords.Description));
            request.PageToken = page.NextPageToken;
        }
        while (page.NextPageToken.Length > 0);
        return new DatasetList(datasets, page.UsedBytes, page.QuotaBytes);
    }

    /// <summary>What is known of one dataset.</summary>
    /// <exception cref="KernelException">NotFound: there is none of that handle.</exception>
    public async Task<DatasetDescription> DescribeAsync(string handle, CancellationToken cancel = default)
    {
        var request = new V1.DescribeDatasetRequest { Handle = handle };
        return DatasetWords.Description((await Failures.Guard(_service.DescribeDatasetAsync(request, Options(cancel)), cancel)).Dataset);
    }

    /// <summary>Deletes one dataset.</summary>
    /// <exception cref="KernelException">NotFound: there is none of that handle.</exception>
    public async Task DeleteAsync(string handle, CancellationToken cancel = default) =>
        await Failures.Guard(_service.DeleteDatasetAsync(new V1.DeleteDatasetRequest { Handle = handle }, Options(cancel)), cancel);

    /// <summary>Brings a dataset back.</summary>
    /// <exception cref="KernelException">NotFound: there is none of that handle. DataLoss: its bytes on disk have changed.</exception>
    public async Task<Tensor> DownloadAsync(string handle, CancellationToken cancel = default)
    {
        DatasetDescription dataset = await DescribeAsync(handle, cancel);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(checked((int)dataset.SizeBytes));
        using AsyncServerStreamingCall<V1.ReadDatasetResponse> call = _service.ReadDataset(new V1.ReadDatasetRequest { Handle = handle }, Options(cancel));
        int length = 0;
        try
        {
            await foreach (V1.ReadDatasetResponse response in call.ResponseStream.ReadAllAsync(cancel))
            {
                response.Chunk.Data.Span.CopyTo(bytes.AsSpan(length));
                length += response.Chunk.Data.Length;
            }
        }
        catch (RpcException failure)
        {
            throw Failures.Translate(failure, cancel);
        }

        return length == bytes.Length
            ? new Tensor(dataset.Type, dataset.Shape, bytes)
            : throw new KernelException(StatusCode.DataLoss, $"The server's stream ended after {length} of {bytes.Length} bytes.", [], inner: null);
    }

    private CallOptions Options(CancellationToken cancel) =>
        new(deadline: DateTime.UtcNow + _settings.Timeout, cancellationToken: cancel);
}
