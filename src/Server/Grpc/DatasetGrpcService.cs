using Google.Protobuf;
using GpuKernels.Engine.Specs;
using GpuKernels.Protos.V1;
using GpuKernels.Server.Datasets;
using GpuKernels.Server.Security;
using GpuKernels.Server.Telemetry;
using Grpc.Core;
using Dataset = GpuKernels.Server.Datasets.Dataset;

namespace GpuKernels.Server.Grpc;

/// <summary>The DatasetService of gpukernels/v1/dataset_service.proto, for the datasets of the caller's tenant.</summary>
internal sealed class DatasetGrpcService(DatasetFolder folder) : DatasetService.DatasetServiceBase
{
    public const string FullName = "gpukernels.v1.DatasetService";

    private const int ChunkBytes = 1 << 20;

    private const int DefaultPage = 100;

    private const int LargestPage = 1000;

    public override Task UploadDataset(
        IAsyncStreamReader<UploadDatasetRequest> requestStream, IServerStreamWriter<UploadDatasetResponse> responseStream, ServerCallContext context) =>
        new UploadCall(Mine(context), CallRecord.Of(context)).Run(requestStream, responseStream, context.CancellationToken);

    public override Task<ListDatasetsResponse> ListDatasets(ListDatasetsRequest request, ServerCallContext context)
    {
        if (request.PageSize < 0)
        {
            throw new SpecException("page_size", $"is {request.PageSize}; a page has at least 1 dataset, and 0 leaves its size to the server");
        }

        TenantDatasets mine = Mine(context);
        int size = request.PageSize == 0 ? DefaultPage : Math.Min(request.PageSize, LargestPage);
        IReadOnlyList<Dataset> page = mine.After(DatasetWords.PageToken(request.PageToken), size + 1);
        return Task.FromResult(new ListDatasetsResponse
        {
            Datasets = { page.Take(size).Select(DatasetWords.Encode) },
            NextPageToken = page.Count > size ? page[size - 1].Handle : "",
            UsedBytes = mine.UsedBytes(),
            QuotaBytes = mine.QuotaBytes,
        });
    }

    public override Task<DescribeDatasetResponse> DescribeDataset(DescribeDatasetRequest request, ServerCallContext context) =>
        Task.FromResult(new DescribeDatasetResponse { Dataset = DatasetWords.Encode(Mine(context).Find(request.Handle)) });

    public override Task<DeleteDatasetResponse> DeleteDataset(DeleteDatasetRequest request, ServerCallContext context)
    {
        Mine(context).Delete(request.Handle);
        return Task.FromResult(new DeleteDatasetResponse());
    }

    public override async Task ReadDataset(ReadDatasetRequest request, IServerStreamWriter<ReadDatasetResponse> responseStream, ServerCallContext context)
    {
        using OpenDataset dataset = Mine(context).Open(request.Handle);
        if (request.Offset < 0 || request.Offset > dataset.Stored.Length)
        {
            throw new SpecException("offset", $"is {request.Offset}; the dataset has {dataset.Stored.Length} bytes");
        }

        int offset = (int)request.Offset;
        while (offset < dataset.Stored.Length)
        {
            ReadOnlyMemory<byte> piece = dataset.Stored.Slice(offset, Math.Min(ChunkBytes, dataset.Stored.Length - offset));
            var chunk = new DatasetChunk { Offset = offset, Data = UnsafeByteOperations.UnsafeWrap(piece) };
            await responseStream.WriteAsync(new ReadDatasetResponse { Chunk = chunk }, context.CancellationToken);
            offset += piece.Length;
            CallRecord.Of(context).ResultBytes += piece.Length;
        }
    }

    private TenantDatasets Mine(ServerCallContext context) => folder.Of(Tenants.Of(context));
}
