using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Solving;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Admission;
using GpuKernels.Server.Telemetry;
using Grpc.Core;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>An Evaluate call whose start has a solve: header, a step after each product with the matrix, the solution in one tile, trailer.</summary>
internal sealed class SolveCall(CallServices services, CallRecord record)
{
    private const string Solution = "solution";

    private readonly long _start = Stopwatch.GetTimestamp();

    public async Task Run(
        SolveWords words, Visit visit, IAsyncStreamReader<Wire.EvaluateRequest> requests, IServerStreamWriter<Wire.EvaluateResponse> responses, CancellationToken cancel)
    {
        DecodedRequest decoded = words.Decoded;
        Plan plan = services.Plan(words.Product, record);
        Visit whole = visit with { Bytes = decoded.ArgumentBytes + plan.WorkingBytes + words.FactorBytes };
        using IDisposable seat = await services.Enter(whole.On(plan), record, cancel);
        await responses.WriteAsync(new Wire.EvaluateResponse { Header = Header(plan, words) }, cancel);

        using var arguments = new ArgumentReceiver(decoded.Request);
        IReadOnlyDictionary<string, Tensor> received;
        using (services.Metrics.Begin(Stage.CopyIn, record))
        {
            received = await arguments.Receive(requests, cancel);
        }

        record.ArgumentBytes = decoded.InlineBytes + received.Values.Sum(value => (long)value.Bytes.Length);
        services.Metrics.ArgumentsReceived(record.ArgumentBytes);

        long begun = Stopwatch.GetTimestamp();
        Solution found;
        using (services.Metrics.Begin(Stage.Compute, record))
        {
            found = await Solve(words, received, responses, cancel);
        }

        TimeSpan took = Stopwatch.GetElapsedTime(begun);
        using StageTimer copyOut = services.Metrics.Begin(Stage.CopyOut, record);
        byte[] bytes = MemoryMarshal.AsBytes<double>(words.Interleaved(found.Vectors)).ToArray();
        await responses.WriteAsync(new Wire.EvaluateResponse { Tile = Tile(words, bytes) }, cancel);
        record.ResultBytes = bytes.Length;
        services.Metrics.TileSent(bytes.Length);
        await responses.WriteAsync(new Wire.EvaluateResponse { Trailer = Trailer(plan, found, took) }, cancel);
    }

    /// <summary>Solves, and writes each step as it is told; the solver does not wait for a reader that pauses.</summary>
    private async Task<Solution> Solve(
        SolveWords words, IReadOnlyDictionary<string, Tensor> received, IServerStreamWriter<Wire.EvaluateResponse> responses, CancellationToken cancel)
    {
        var steps = Channel.CreateUnbounded<SolveStep>(new UnboundedChannelOptions { SingleReader = true });
        Task<Solution> solving = Task.Run(
            async () =>
            {
                try
                {
                    return await new Solver(services.Engine).Solve(
                        words.System, words.KernelValues(received), words.RightHandSides(received), words.Start(received), new Told(steps.Writer), cancel);
                }
                finally
                {
                    steps.Writer.Complete();
                }
            },
            cancel);
        await foreach (SolveStep step in steps.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (!cancel.IsCancellationRequested)
            {
                await responses.WriteAsync(
                    new Wire.EvaluateResponse { Step = new Wire.SolveStep { Iteration = step.Iteration, Residual = step.Residual } }, cancel);
            }
        }

        return await solving;
    }

    private static Wire.ResultHeader Header(Plan plan, SolveWords words)
    {
        Wire.ResultHeader header = ResultWords.Header(plan);
        header.Outputs.Clear();
        header.Outputs.Add(new Wire.OutputDescription { Name = Solution, Dtype = Wire.DataType.Float64, Shape = { words.Shape } });
        header.TileCount = 1;
        header.ResultBytes = words.Count * sizeof(double);
        return header;
    }

    private static Wire.Tile Tile(SolveWords words, byte[] bytes) => new()
    {
        Origin = { words.Shape.Select(_ => 0L) },
        Shape = { words.Shape },
        Data = UnsafeByteOperations.UnsafeWrap(bytes),
    };

    private Wire.ResultTrailer Trailer(Plan plan, Solution found, TimeSpan took) => new()
    {
        TileCount = 1,
        ResultBytes = record.ResultBytes,
        ArgumentBytes = record.ArgumentBytes,
        CompileTime = plan.CompileTime.ToDuration(),
        ComputeTime = took.ToDuration(),
        TotalTime = Stopwatch.GetElapsedTime(_start).ToDuration(),
        Residuals = { found.Residuals },
        Converged = found.Converged,
    };

    private sealed class Told(ChannelWriter<SolveStep> steps) : IProgress<SolveStep>
    {
        public void Report(SolveStep value) => steps.TryWrite(value);
    }
}
