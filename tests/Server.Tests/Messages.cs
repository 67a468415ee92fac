using Google.Protobuf;
using GpuKernels.Protos.V1;
using Grpc.Core;

namespace GpuKernels.Server.Tests;

/// <summary>What the tests say on the wire, word by word, where a polite client would not let them.</summary>
internal static class Messages
{
    public static EvaluateRequest Start(params Argument[] arguments) => Start(new Output { Function = "rbf" }, arguments);

    public static EvaluateRequest Start(Output output, params Argument[] arguments) => new()
    {
        Start = new EvaluationStart { Computation = new Computation { Outputs = { output }, Arguments = { arguments } } },
    };

    public static Argument Argument(string name, long[] shape, byte[]? data = null) => new()
    {
        Name = name,
        Dtype = DataType.Float32,
        Shape = { shape },
        Data = data is null ? ByteString.Empty : ByteString.CopyFrom(data),
    };

    public static EvaluateRequest Chunk(string name, long offset, int length) => new()
    {
        Chunk = new ArgumentChunk { Argument = name, Offset = offset, Data = ByteString.CopyFrom(new byte[length]) },
    };

    public static async Task AssertAlive(KernelService.KernelServiceClient client)
    {
        GramResponse one = await client.GramAsync(new GramRequest { Function = "rbf", X = { new Row { Values = { 1, 2 } } } });
        Assert.Equal(1, one.Rows.Single().Values.Single());
    }

    /// <summary>Sends the messages, closes, and reads to the end. A server that refuses early may break off the sending.</summary>
    public static async Task Send(KernelService.KernelServiceClient client, IReadOnlyList<EvaluateRequest> messages)
    {
        using AsyncDuplexStreamingCall<EvaluateRequest, EvaluateResponse> call = client.Evaluate();
        Task sending = SendAll(call.RequestStream, messages);
        try
        {
            await foreach (EvaluateResponse _ in call.ResponseStream.ReadAllAsync())
            {
            }
        }
        finally
        {
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task SendAll(IClientStreamWriter<EvaluateRequest> requests, IReadOnlyList<EvaluateRequest> messages)
    {
        foreach (EvaluateRequest message in messages)
        {
            await requests.WriteAsync(message);
        }

        await requests.CompleteAsync();
    }
}
