using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;
using Microsoft.Extensions.Logging;

namespace GpuKernels.Engine;

/// <summary>
/// The product: a request becomes a spec, the spec a plan, the plan a stream of tiles.
/// <code>
/// using var engine = new KernelEngine(new EngineSettings(), logs);
/// Plan plan = engine.Plan(request);
/// using Evaluation evaluation = engine.Evaluate(plan, values);
/// await foreach (Tile tile in evaluation.Tiles()) { using (tile) { ... } }
/// </code>
/// Thread-safe: any number of evaluations share the backends, tile by tile.
/// </summary>
public sealed class KernelEngine : IDisposable
{
    private readonly BackendCatalogue _backends;
    private readonly ComputeThreads _threads;
    private readonly RecentPlans _plans;

    public KernelEngine(EngineSettings settings, ILoggerFactory logs)
    {
        _backends = new BackendCatalogue(settings, logs.CreateLogger<BackendCatalogue>());
        _threads = new ComputeThreads(settings.EffectiveThreads);
        var planner = new Planner(settings);
        _plans = new RecentPlans(_backends.Choose, request =>
        {
            Spec spec = SpecValidator.Validate(request);
            return planner.Plan(spec, _backends.Choose(spec.Backend));
        });
    }

    /// <summary>What there is to compute with, and what is missing and why.</summary>
    public IReadOnlyList<DeviceDescription> Devices => _backends.Devices;

    /// <summary>Judges a request, splits it, compiles it. Computes nothing.</summary>
    /// <exception cref="SpecException">The request is refused, with every violation.</exception>
    public Plan Plan(Request request) => _plans.Of(request);

    /// <summary>Takes the arguments in and makes ready to compute.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="values">The arguments that came without a value. Their memory must not change until the evaluation is disposed.</param>
    /// <exception cref="SpecException">An argument is missing, has the wrong size, or breaks a rule of the function.</exception>
    public Evaluation Evaluate(Plan plan, IReadOnlyDictionary<string, Tensor> values)
    {
        IReadOnlyDictionary<string, Tensor> all = ArgumentValues.Complete(plan.Spec, values);
        var arguments = new ArgumentStore(all);
        try
        {
            var busy = new BusyTime();
            using (busy.Begin())
            {
                return new Evaluation(plan, arguments, plan.Tiles.Start(plan, arguments), _threads.Open(), busy);
            }
        }
        catch
        {
            arguments.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _threads.Dispose();
        _backends.Dispose();
    }
}
