using System.Diagnostics;
using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;
using GpuKernels.Server.Batching;
using GpuKernels.Server.Telemetry;
using Grpc.Core;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>
/// Computes a result and writes it, tile by tile. A tile is computed, written and given back before the next is asked for beyond the few
/// that the engine holds ready, so a reader that pauses pauses the engine. What is small is computed together with others and written whole.
/// </summary>
internal sealed class TileSender(CallServices services, CallRecord record, IServerStreamWriter<Wire.EvaluateResponse> responses)
{
    public Task<EvaluationReport> Send(Plan plan, Request request, IReadOnlyDictionary<string, Tensor> values, long firstTile, CancellationToken cancel) =>
        firstTile == 0 && SmallGram.Of(plan, request, values) is { } small && services.Batcher.Takes(small)
            ? SendWhole(small, cancel)
            : Stream(plan, values, firstTile, cancel);

    private async Task<EvaluationReport> SendWhole(SmallGram small, CancellationToken cancel)
    {
        SmallResult result;
        using (services.Metrics.Begin(Stage.Compute, record))
        {
            result = await services.Batcher.Compute(small, cancel);
        }

        using StageTimer copyOut = services.Metrics.Begin(Stage.CopyOut, record);
        await Write(ResultWords.Whole(small.Plan.Results[0], result.Bytes), cancel);
        return result.Report;
    }

    private async Task<EvaluationReport> Stream(Plan plan, IReadOnlyDictionary<string, Tensor> values, long firstTile, CancellationToken cancel)
    {
        using StageTimer compute = services.Metrics.Begin(Stage.Compute, record), copyOut = services.Metrics.Begin(Stage.CopyOut, record);
        using Evaluation evaluation = services.Engine.Evaluate(plan, values);
        try
        {
            await foreach (Tile tile in evaluation.TilesFrom(firstTile, cancel))
            {
                using (tile)
                {
                    long begun = Stopwatch.GetTimestamp();
                    await Write(ResultWords.Tile(tile), cancel);
                    copyOut.Add(Stopwatch.GetElapsedTime(begun));
                }
            }
        }
        finally
        {
            compute.Add(evaluation.Report.ComputeTime);
        }

        return evaluation.Report;
    }

    private async Task Write(Wire.Tile tile, CancellationToken cancel)
    {
        int bytes = tile.Data.Length;
        await responses.WriteAsync(new Wire.EvaluateResponse { Tile = tile }, cancel);
        record.ResultBytes += bytes;
        services.Metrics.TileSent(bytes);
    }
}
