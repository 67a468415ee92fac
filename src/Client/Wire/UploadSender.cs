using Google.Protobuf;
using Grpc.Core;
using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client.Wire;

/// <summary>One attempt at an upload: says what comes, hears where to begin, sends the rest in chunks of the caller's own memory.</summary>
internal static class UploadSender
{
    public static async Task<DatasetDescription> Send(
        AsyncDuplexStreamingCall<V1.UploadDatasetRequest, V1.UploadDatasetResponse> call,
        V1.DatasetUploadStart start,
        ReadOnlyMemory<byte> bytes,
        int chunkBytes,
        CancellationToken cancel)
    {
        using (call)
        {
            try
            {
                await call.RequestStream.WriteAsync(new V1.UploadDatasetRequest { Start = start }, cancel);
                V1.UploadDatasetResponse first = await Next(call, cancel);

                // Why sending failed, the answer tells better.
                Task sending = SendChunks(call.RequestStream, bytes, checked((int)first.Offset), chunkBytes, cancel);
                V1.UploadDatasetResponse last = await Next(call, cancel);
                await sending;
                return DatasetWords.Description(last.Dataset);
            }
            catch (RpcException failure)
            {
                throw Failures.Translate(failure, cancel);
            }
        }
    }

    private static async Task<V1.UploadDatasetResponse> Next(
        AsyncDuplexStreamingCall<V1.UploadDatasetRequest, V1.UploadDatasetResponse> call, CancellationToken cancel) =>
        await call.ResponseStream.MoveNext(cancel)
            ? call.ResponseStream.Current
            : throw new KernelException(StatusCode.DataLoss, "The server's stream ended without its answer.", [], inner: null);

    private static async Task SendChunks(
        IClientStreamWriter<V1.UploadDatasetRequest> requests, ReadOnlyMemory<byte> bytes, int offset, int chunkBytes, CancellationToken cancel)
    {
        while (offset < bytes.Length)
        {
            ReadOnlyMemory<byte> piece = bytes.Slice(offset, Math.Min(chunkBytes, bytes.Length - offset));
            var chunk = new V1.DatasetChunk { Offset = offset, Data = UnsafeByteOperations.UnsafeWrap(piece) };
            await requests.WriteAsync(new V1.UploadDatasetRequest { Chunk = chunk }, cancel);
            offset += piece.Length;
        }

        await requests.CompleteAsync();
    }
}
