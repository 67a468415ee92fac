using System.Diagnostics;
using System.Runtime.InteropServices;
using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Admission;
using GpuKernels.Server.Batching;
using GpuKernels.Server.Telemetry;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>One Gram call: the whole small matrix in one message, as plain numbers.</summary>
internal sealed class GramCall(CallServices services, GramDecoder decoder, CallRecord record)
{
    private static readonly IReadOnlyDictionary<string, Tensor> NoValues = new Dictionary<string, Tensor>();

    private readonly long _start = Stopwatch.GetTimestamp();

    public async Task<Wire.GramResponse> Run(Wire.GramRequest gram, string tenant, CancellationToken cancel)
    {
        record.Function = gram.HasFunction ? gram.Function : gram.Formula;
        DecodedRequest decoded = decoder.Decode(gram);
        Plan plan = services.Plan(decoded, record);
        using IDisposable seat = await services.Enter(new Visit(tenant, decoded.ArgumentBytes + plan.WorkingBytes + plan.ResultBytes).On(plan), record, cancel);
        record.ArgumentBytes = decoded.Request.Arguments.Sum(a => a.Value!.Bytes.Length);
        SmallResult result = await Compute(plan, decoded.Request, cancel);
        record.ResultBytes = result.Bytes.Length;
        return new Wire.GramResponse
        {
            Rows = { Rows(result.Bytes.Span, plan.Results[0]) },
            Header = ResultWords.Header(plan),
            Trailer = ResultWords.Trailer(result.Report, record.ArgumentBytes, Stopwatch.GetElapsedTime(_start)),
        };
    }

    private async Task<SmallResult> Compute(Plan plan, Request request, CancellationToken cancel)
    {
        using StageTimer compute = services.Metrics.Begin(Stage.Compute, record);
        if (SmallGram.Of(plan, request, NoValues) is { } small && services.Batcher.Takes(small))
        {
            return await services.Batcher.Compute(small, cancel);
        }

        using Evaluation evaluation = services.Engine.Evaluate(plan, NoValues);
        var bytes = new byte[plan.ResultBytes];
        await evaluation.Fill([bytes], progress: null, cancel);
        return new SmallResult(bytes, evaluation.Report);
    }

    private static IReadOnlyList<Wire.Row> Rows(ReadOnlySpan<byte> result, ResultDescription description)
    {
        double[] numbers = description.Type == DataType.Float64
            ? MemoryMarshal.Cast<byte, double>(result).ToArray()
            : Array.ConvertAll(MemoryMarshal.Cast<byte, float>(result).ToArray(), value => (double)value);
        int columns = (int)description.Shape[1];
        return [.. Enumerable.Range(0, (int)description.Shape[0]).Select(row => new Wire.Row { Values = { numbers[(row * columns)..((row + 1) * columns)] } })];
    }
}
