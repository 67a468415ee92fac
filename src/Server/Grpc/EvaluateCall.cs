using System.Diagnostics;
using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Admission;
using GpuKernels.Server.Datasets;
using GpuKernels.Server.Telemetry;
using Grpc.Core;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>One Evaluate call from its first message to its trailer.</summary>
internal sealed class EvaluateCall(CallServices services, TenantDatasets datasets, CallRecord record)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public async Task Run(
        IAsyncStreamReader<Wire.EvaluateRequest> requests, IServerStreamWriter<Wire.EvaluateResponse> responses, CancellationToken cancel)
    {
        Wire.EvaluationStart start = await ReadStart(requests, cancel);
        record.Function = FunctionsOf(start.Computation);
        using DecodedRequest decoded = services.Decoder.Decode(start.Computation, datasets);
        if (start.Solve is { } solve)
        {
            await new SolveCall(services, record).Run(SolveWords.Of(decoded, solve), new Visit(datasets.Tenant, 0, start.Priority), requests, responses, cancel);
            return;
        }

        Plan plan = services.Plan(decoded, record);
        long firstTile = FirstTile(start, plan);
        using ResultKeeper? keeper = start.Keep is { } keep ? new ResultKeeper(datasets, plan, DatasetWords.TimeToLive(keep.TimeToLive, "start.keep")) : null;
        var visit = new Visit(datasets.Tenant, decoded.ArgumentBytes + plan.WorkingBytes, start.Priority).On(plan);
        using IDisposable seat = await services.Enter(visit, record, cancel);

        // The caller learns what comes, or that nothing does, before it has sent its data.
        await responses.WriteAsync(new Wire.EvaluateResponse { Header = Header(plan, start) }, cancel);

        using var arguments = new ArgumentReceiver(decoded.Request);
        IReadOnlyDictionary<string, Tensor> values = await Receive(arguments, decoded, requests, cancel);
        (EvaluationReport report, IReadOnlyList<Dataset> kept) = keeper is not null
            ? await Keep(keeper, plan, values, cancel)
            : (await new TileSender(services, record, responses).Send(plan, decoded.Request, values, firstTile, cancel), []);
        Wire.ResultTrailer trailer = ResultWords.Trailer(report, record.ArgumentBytes, Stopwatch.GetElapsedTime(_start));
        trailer.Kept.AddRange(kept.Select(DatasetWords.Encode));
        await responses.WriteAsync(new Wire.EvaluateResponse { Trailer = trailer }, cancel);
    }

    private long FirstTile(Wire.EvaluationStart start, Plan plan)
    {
        if (start.Resume is not { } resume)
        {
            return 0;
        }

        long first = services.Tokens.FirstTile(resume, datasets.Tenant, start.Computation, plan);
        services.Metrics.Resumed();
        return first;
    }

    private Wire.ResultHeader Header(Plan plan, Wire.EvaluationStart start)
    {
        Wire.ResultHeader header = ResultWords.Header(plan);
        header.Resumption = start.Keep is null ? services.Tokens.Offer(datasets.Tenant, start.Computation, plan) : null;
        return header;
    }

    private async Task<IReadOnlyDictionary<string, Tensor>> Receive(
        ArgumentReceiver arguments, DecodedRequest decoded, IAsyncStreamReader<Wire.EvaluateRequest> requests, CancellationToken cancel)
    {
        using StageTimer copyIn = services.Metrics.Begin(Stage.CopyIn, record);
        IReadOnlyDictionary<string, Tensor> values = await arguments.Receive(requests, cancel);
        record.ArgumentBytes = decoded.InlineBytes + values.Values.Sum(value => (long)value.Bytes.Length);
        services.Metrics.ArgumentsReceived(record.ArgumentBytes);
        return values;
    }

    private async Task<(EvaluationReport Report, IReadOnlyList<Dataset> Kept)> Keep(
        ResultKeeper keeper, Plan plan, IReadOnlyDictionary<string, Tensor> values, CancellationToken cancel)
    {
        using StageTimer compute = services.Metrics.Begin(Stage.Compute, record);
        using Evaluation evaluation = services.Engine.Evaluate(plan, values);
        IReadOnlyList<Dataset> kept = await keeper.Fill(evaluation, cancel);
        return (evaluation.Report, kept);
    }

    private static async Task<Wire.EvaluationStart> ReadStart(IAsyncStreamReader<Wire.EvaluateRequest> requests, CancellationToken cancel)
    {
        if (!await requests.MoveNext(cancel))
        {
            throw new SpecException("start", "is missing: the stream ended before its first message");
        }

        Wire.EvaluationStart start = requests.Current.Start ?? throw new SpecException("start", "is missing: it comes before any chunk");
        if (start.Resume is not null && (start.Keep is not null || start.Solve is not null))
        {
            throw new SpecException("start.resume", "comes with keep or solve, whose results do not come in tiles that could go on");
        }

        if (start.Keep is not null && start.Solve is not null)
        {
            throw new SpecException("start.keep", "comes with solve, whose solution is sent and not kept");
        }

        return start.Computation is not null ? start : throw new SpecException("start.computation", "is missing");
    }

    private static string FunctionsOf(Wire.Computation computation) =>
        string.Join(", ", computation.Outputs.Select(o => o.HasFunction ? o.Function : o.Formula));
}
