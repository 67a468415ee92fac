using GpuKernels.Engine.Specs;
using GpuKernels.Server.Datasets;
using GpuKernels.Server.Telemetry;
using Grpc.Core;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>One UploadDataset call: start, the offset to begin at, chunks, and the dataset once it is on disk.</summary>
internal sealed class UploadCall(TenantDatasets datasets, CallRecord record)
{
    public async Task Run(
        IAsyncStreamReader<Wire.UploadDatasetRequest> requests, IServerStreamWriter<Wire.UploadDatasetResponse> responses, CancellationToken cancel)
    {
        if (!await requests.MoveNext(cancel) || requests.Current.Start is not { } start)
        {
            throw new SpecException("start", "is missing: it comes first");
        }

        using DatasetUpload upload = Begin(start);
        await responses.WriteAsync(new Wire.UploadDatasetResponse { Offset = upload.Offset }, cancel);
        await Receive(upload, requests, cancel);

        // Of a caller who went away the stream ends like that of one who has sent all.
        cancel.ThrowIfCancellationRequested();
        if (upload.Offset < upload.Size)
        {
            throw new SpecException("chunk", $"the stream ended after {upload.Offset} of {upload.Size} bytes; send the rest with the same start");
        }

        Dataset dataset = upload.Complete() ?? throw new SpecException("start.sha256", "is not the hash of the bytes that came; they are dropped, send them again");
        await responses.WriteAsync(new Wire.UploadDatasetResponse { Dataset = DatasetWords.Encode(dataset) }, cancel);
    }

    private async Task Receive(DatasetUpload upload, IAsyncStreamReader<Wire.UploadDatasetRequest> requests, CancellationToken cancel)
    {
        try
        {
            while (await requests.MoveNext(cancel))
            {
                Accept(upload, requests.Current.Chunk ?? throw new SpecException("start", "comes once, and only chunks after it"));
            }
        }
        catch (StalledCallerException stalled)
        {
            throw stalled.At($"chunk, {upload.Offset} of {upload.Size} bytes");
        }
    }

    private DatasetUpload Begin(Wire.DatasetUploadStart start)
    {
        DatasetLayout layout = DatasetWords.Layout(start.Dtype, start.Shape);
        record.Function = "upload";
        record.Shape = $"{layout}";
        return datasets.Begin(layout, DatasetWords.Hash(start.Sha256), DatasetWords.TimeToLive(start.TimeToLive, "start"));
    }

    private void Accept(DatasetUpload upload, Wire.DatasetChunk chunk)
    {
        if (chunk.Offset != upload.Offset)
        {
            throw new SpecException("chunk.offset", $"is {chunk.Offset}; the next byte is {upload.Offset}");
        }

        if (chunk.Data.Length > upload.Size - upload.Offset)
        {
            throw new SpecException("chunk.data", $"{upload.Offset + chunk.Data.Length} bytes came where the shape takes {upload.Size}");
        }

        upload.Append(chunk.Data.Span);
        record.ArgumentBytes += chunk.Data.Length;
    }
}
