using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Settings;
using GpuKernels.Server.Telemetry;

namespace GpuKernels.Server.Batching;

/// <summary>
/// Computes small Grams. While the device has room each runs at once and alone; those that come while it is busy wait for the launch that is
/// under way, and then go together in the next. So nobody waits for company, and a busy device has fewer, larger launches.
/// </summary>
internal sealed class Batcher(KernelEngine engine, AdmissionSettings settings, CallMetrics metrics)
{
    /// <summary>A Gram is small where so many fit one launch.</summary>
    private const int Least = 4;

    private readonly Lock _lock = new();

    private readonly Dictionary<string, Lane> _lanes = [];

    public bool Takes(SmallGram gram) => gram.Bytes <= settings.BatchBytes / Least;

    /// <exception cref="SpecException">The values break a rule of the function.</exception>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async Task<SmallResult> Compute(SmallGram gram, CancellationToken cancel)
    {
        var caller = new Caller(gram);
        await using CancellationTokenRegistration leaving = cancel.Register(() => caller.Leave(cancel));
        if (Begins(caller))
        {
            await Launch(caller.Begin() ? [caller] : []);
            GoOn(gram.Kind);
        }

        return await caller.Result;
    }

    /// <summary>True where the device has room for the caller now; else it waits in line.</summary>
    private bool Begins(Caller caller)
    {
        lock (_lock)
        {
            if (!_lanes.TryGetValue(caller.Gram.Kind, out Lane? lane))
            {
                _lanes[caller.Gram.Kind] = lane = new Lane();
            }

            if (lane.Launches < caller.Gram.Plan.Parallelism)
            {
                lane.Launches++;
                return true;
            }

            lane.Waiting.Enqueue(caller);
            return false;
        }
    }

    /// <summary>After a launch: another with those who came meanwhile, if any.</summary>
    private void GoOn(string kind)
    {
        List<Caller> next = Next(kind);
        if (next.Count > 0)
        {
            _ = Task.Run(async () =>
            {
                await Launch(next);
                GoOn(kind);
            });
        }
    }

    private List<Caller> Next(string kind)
    {
        lock (_lock)
        {
            Lane lane = _lanes[kind];
            List<Caller> callers = [];
            long bytes = 0;
            while (lane.Waiting.TryPeek(out Caller? caller) && (callers.Count == 0 || bytes + caller.Gram.Bytes <= settings.BatchBytes))
            {
                lane.Waiting.Dequeue();
                if (caller.Begin())
                {
                    callers.Add(caller);
                    bytes += caller.Gram.Bytes;
                }
            }

            if (callers.Count == 0 && --lane.Launches == 0)
            {
                _lanes.Remove(kind);
            }

            return callers;
        }
    }

    /// <summary>Computes, and tells every caller what came of it.</summary>
    private async Task Launch(List<Caller> callers)
    {
        try
        {
            if (callers.Count > 1 && Plan(callers) is { } plan)
            {
                await Together(plan, callers);
                metrics.Batched(callers.Count);
                return;
            }
        }
        catch (SpecException)
        {
            // A value of one of them breaks a rule. Which, each learns alone.
        }
        catch (Exception failure)
        {
            foreach (Caller caller in callers)
            {
                caller.Fail(failure);
            }

            return;
        }

        foreach (Caller caller in callers)
        {
            await Alone(caller);
        }
    }

    /// <summary>The plan of all together; null where the function cannot be computed in groups.</summary>
    private Plan? Plan(List<Caller> callers)
    {
        try
        {
            return engine.Plan(SharedLaunch.Of([.. callers.Select(caller => caller.Gram)]));
        }
        catch (SpecException)
        {
            return null;
        }
    }

    private async Task Together(Plan plan, List<Caller> callers)
    {
        (byte[] result, EvaluationReport report) = await Fill(plan, new Dictionary<string, Tensor>());
        IReadOnlyList<long> offsets = plan.Results[0].Offsets!;
        int size = plan.Results[0].Type.Size();
        for (var k = 0; k < callers.Count; k++)
        {
            int from = (int)offsets[k] * size, to = (int)offsets[k + 1] * size;
            callers[k].Take(new SmallResult(result.AsMemory(from..to), report with { Tiles = 1, Bytes = to - from }));
        }
    }

    private async Task Alone(Caller caller)
    {
        try
        {
            (byte[] result, EvaluationReport report) = await Fill(caller.Gram.Plan, caller.Gram.Values);
            caller.Take(new SmallResult(result, report));
        }
        catch (Exception failure)
        {
            caller.Fail(failure);
        }
    }

    private async Task<(byte[] Result, EvaluationReport Report)> Fill(Plan plan, IReadOnlyDictionary<string, Tensor> values)
    {
        using Evaluation evaluation = engine.Evaluate(plan, values);
        var result = new byte[plan.ResultBytes];
        await evaluation.Fill([result]);
        return (result, evaluation.Report);
    }

    /// <summary>What there is of one kind.</summary>
    private sealed class Lane
    {
        public int Launches { get; set; }

        public Queue<Caller> Waiting { get; } = new();
    }
}
