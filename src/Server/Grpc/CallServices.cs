using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Server.Admission;
using GpuKernels.Server.Batching;
using GpuKernels.Server.Telemetry;

namespace GpuKernels.Server.Grpc;

/// <summary>What every call that computes works with.</summary>
internal sealed record CallServices(KernelEngine Engine, Gate Gate, RequestDecoder Decoder, ResumeTokens Tokens, Batcher Batcher, CallMetrics Metrics)
{
    /// <summary>Judges and compiles, as a stage of the call.</summary>
    public Plan Plan(DecodedRequest decoded, CallRecord record)
    {
        using StageTimer compile = Metrics.Begin(Stage.Compile, record);
        Plan plan = decoded.Plan(Engine);
        record.Describe(plan);
        return plan;
    }

    /// <summary>Waits for room, as a stage of the call. Disposing the result gives the room back.</summary>
    public async Task<IDisposable> Enter(Visit visit, CallRecord record, CancellationToken cancel)
    {
        using StageTimer queue = Metrics.Begin(Stage.Queue, record);
        return await Gate.Enter(visit, cancel);
    }
}
