using System.Diagnostics;
using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;
using GpuKernels.Server.Admission;
using GpuKernels.Server.Datasets;
using GpuKernels.Server.Telemetry;
using Grpc.Core;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>
/// One Evaluate call from its first message to its trailer. A tile is computed, written and given back before the next is asked for
/// beyond the few that the engine holds ready, so a reader that pauses pauses the engine.
/// </summary>
internal sealed class EvaluateCall(KernelEngine engine, Gate gate, RequestDecoder decoder, TenantDatasets datasets, CallMetrics metrics, CallRecord record)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public async Task Run(
        IAsyncStreamReader<Wire.EvaluateRequest> requests, IServerStreamWriter<Wire.EvaluateResponse> responses, CancellationToken cancel)
    {
        Wire.EvaluationStart start = await ReadStart(requests, cancel);
        record.Function = FunctionsOf(start.Computation);
        using DecodedRequest decoded = decoder.Decode(start.Computation, datasets);
        if (start.Solve is { } solve)
        {
            await new SolveCall(engine, gate, metrics, record).Run(SolveWords.Of(decoded, solve), requests, responses, cancel);
            return;
        }

        Plan plan = decoded.Plan(engine);
        record.Describe(plan);
        using ResultKeeper? keeper = start.Keep is { } keep ? new ResultKeeper(datasets, plan, DatasetWords.TimeToLive(keep.TimeToLive, "start.keep")) : null;
        using IDisposable seat = await gate.Enter(decoded.ArgumentBytes + plan.WorkingBytes, cancel);

        // The caller learns what comes, or that nothing does, before it has sent its data.
        await responses.WriteAsync(new Wire.EvaluateResponse { Header = ResultWords.Header(plan) }, cancel);

        using var arguments = new ArgumentReceiver(decoded.Request);
        IReadOnlyDictionary<string, Tensor> values = await arguments.Receive(requests, cancel);
        record.ArgumentBytes = decoded.InlineBytes + values.Values.Sum(value => (long)value.Bytes.Length);
        metrics.ArgumentsReceived(record.ArgumentBytes);

        using Evaluation evaluation = engine.Evaluate(plan, values);
        IReadOnlyList<Dataset> kept = keeper is null ? [] : await keeper.Fill(evaluation, cancel);
        if (keeper is null)
        {
            await Send(evaluation, responses, cancel);
        }

        metrics.Computed(plan.Backend, plan.CompileTime, evaluation.Report.ComputeTime);
        Wire.ResultTrailer trailer = ResultWords.Trailer(evaluation.Report, record.ArgumentBytes, Stopwatch.GetElapsedTime(_start));
        trailer.Kept.AddRange(kept.Select(DatasetWords.Encode));
        await responses.WriteAsync(new Wire.EvaluateResponse { Trailer = trailer }, cancel);
    }

    private async Task Send(Evaluation evaluation, IServerStreamWriter<Wire.EvaluateResponse> responses, CancellationToken cancel)
    {
        await foreach (Tile tile in evaluation.Tiles(cancel))
        {
            using (tile)
            {
                await responses.WriteAsync(new Wire.EvaluateResponse { Tile = ResultWords.Tile(tile) }, cancel);
                record.ResultBytes += tile.Bytes.Length;
                metrics.TileSent(tile.Bytes.Length);
            }
        }
    }

    private static async Task<Wire.EvaluationStart> ReadStart(IAsyncStreamReader<Wire.EvaluateRequest> requests, CancellationToken cancel)
    {
        if (!await requests.MoveNext(cancel))
        {
            throw new SpecException("start", "is missing: the stream ended before its first message");
        }

        Wire.EvaluationStart start = requests.Current.Start ?? throw new SpecException("start", "is missing: it comes before any chunk");
        return start.Computation is not null ? start : throw new SpecException("start.computation", "is missing");
    }

    private static string FunctionsOf(Wire.Computation computation) =>
        string.Join(", ", computation.Outputs.Select(o => o.HasFunction ? o.Function : o.Formula));
}
