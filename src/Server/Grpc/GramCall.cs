using System.Diagnostics;
using System.Runtime.InteropServices;
using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Admission;
using GpuKernels.Server.Telemetry;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>One Gram call: the whole small matrix in one message, as plain numbers.</summary>
internal sealed class GramCall(KernelEngine engine, Gate gate, GramDecoder decoder, CallMetrics metrics, CallRecord record)
{
    private static readonly IReadOnlyDictionary<string, Tensor> NoValues = new Dictionary<string, Tensor>();

    private readonly long _start = Stopwatch.GetTimestamp();

    public async Task<Wire.GramResponse> Run(Wire.GramRequest gram, CancellationToken cancel)
    {
        record.Function = gram.HasFunction ? gram.Function : gram.Formula;
        DecodedRequest decoded = decoder.Decode(gram);
        Plan plan = decoded.Plan(engine);
        record.Describe(plan);
        using IDisposable seat = await gate.Enter(decoded.ArgumentBytes + plan.WorkingBytes + plan.ResultBytes, cancel);
        record.ArgumentBytes = decoded.Request.Arguments.Sum(a => a.Value!.Bytes.Length);

        using Evaluation evaluation = engine.Evaluate(plan, NoValues);
        var result = new byte[plan.ResultBytes];
        await evaluation.Fill([result], progress: null, cancel);
        record.ResultBytes = result.Length;
        metrics.Computed(plan.Backend, plan.CompileTime, evaluation.Report.ComputeTime);
        return new Wire.GramResponse
        {
            Rows = { Rows(result, plan.Results[0]) },
            Header = ResultWords.Header(plan),
            Trailer = ResultWords.Trailer(evaluation.Report, record.ArgumentBytes, Stopwatch.GetElapsedTime(_start)),
        };
    }

    private static IEnumerable<Wire.Row> Rows(byte[] result, ResultDescription description)
    {
        double[] numbers = description.Type == DataType.Float64
            ? MemoryMarshal.Cast<byte, double>(result).ToArray()
            : [.. MemoryMarshal.Cast<byte, float>(result).ToArray().Select(value => (double)value)];
        int columns = (int)description.Shape[1];
        for (int row = 0; row < description.Shape[0]; row++)
        {
            yield return new Wire.Row { Values = { numbers.AsSpan(row * columns, columns).ToArray() } };
        }
    }
}
