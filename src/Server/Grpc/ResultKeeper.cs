using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Datasets;

namespace GpuKernels.Server.Grpc;

/// <summary>Keeps the results of one call as datasets: the engine writes into their files, which are memory to it.</summary>
internal sealed class ResultKeeper : IDisposable
{
    private readonly List<KeptResult> _results = [];

    /// <summary>Takes room for every result of a plan, before anything is computed.</summary>
    /// <exception cref="BudgetException">A result is more than a dataset holds, or the quota would be passed.</exception>
    public ResultKeeper(TenantDatasets datasets, Plan plan, TimeSpan? timeToLive)
    {
        try
        {
            foreach (ResultDescription result in plan.Results)
            {
                DatasetLayout layout = DatasetWords.Bounded(new DatasetLayout(result.Type, result.Shape), result.Bytes, $"outputs[{result.Name}]");
                _results.Add(datasets.Keep(layout, timeToLive));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Computes, and returns when all results are on disk.</summary>
    public async Task<IReadOnlyList<Dataset>> Fill(Evaluation evaluation, CancellationToken cancel)
    {
        await evaluation.Fill([.. _results.Select(result => result.Memory)], progress: null, cancel);
        return [.. _results.Select(result => result.Complete())];
    }

    public void Dispose() => _results.ForEach(result => result.Dispose());
}
