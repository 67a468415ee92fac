using Google.Protobuf;
using Grpc.Core;
using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client.Wire;

/// <summary>KernelService.Evaluate as the generated client calls it, but that tiles are received into pooled memory.</summary>
internal static class EvaluateMethod
{
    private static readonly Method<V1.EvaluateRequest, Received> Method = new(
        MethodType.DuplexStreaming,
        V1.KernelService.Descriptor.FullName,
        nameof(V1.KernelService.KernelServiceClient.Evaluate),
        new Marshaller<V1.EvaluateRequest>(Write, static _ => throw new NotSupportedException("A client receives no requests.")),
        new Marshaller<Received>(static (_, _) => throw new NotSupportedException("A client sends no responses."), Received.Read));

    public static AsyncDuplexStreamingCall<V1.EvaluateRequest, Received> Call(CallInvoker calls, CallOptions options) =>
        calls.AsyncDuplexStreamingCall(Method, host: null, options);

    private static void Write(V1.EvaluateRequest request, SerializationContext context)
    {
        context.SetPayloadLength(request.CalculateSize());
        request.WriteTo(context.GetBufferWriter());
        context.Complete();
    }
}
