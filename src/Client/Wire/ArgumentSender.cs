using Google.Protobuf;
using Grpc.Core;
using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client.Wire;

/// <summary>Sends a computation and the arguments that are too big to travel inside it, in chunks of the caller's own memory.</summary>
internal static class ArgumentSender
{
    public static async Task Send(
        IClientStreamWriter<V1.EvaluateRequest> requests, V1.EvaluationStart start, Computation computation, int chunkBytes, CancellationToken cancel)
    {
        await requests.WriteAsync(new V1.EvaluateRequest { Start = start }, cancel);
        foreach ((string name, Tensor value) in computation.Arguments.Where(argument => !RequestWords.TravelsInline(argument.Value)))
        {
            for (int offset = 0; offset < value.Bytes.Length; offset += chunkBytes)
            {
                ReadOnlyMemory<byte> piece = value.Bytes.Slice(offset, Math.Min(chunkBytes, value.Bytes.Length - offset));
                var chunk = new V1.ArgumentChunk { Argument = name, Offset = offset, Data = UnsafeByteOperations.UnsafeWrap(piece) };
                await requests.WriteAsync(new V1.EvaluateRequest { Chunk = chunk }, cancel);
            }
        }

        await requests.CompleteAsync();
    }
}
