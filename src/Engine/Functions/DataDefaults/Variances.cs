using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Functions.DataDefaults;

/// <summary>Σ (v − v̄)² / (n − 1) for each feature, over the n rows of X and Y.</summary>
internal sealed class Variances : IDataDefault
{
    public IReadOnlyList<long> Shape(long features) => [features];

    public Tensor Compute(Tensor x, Tensor? y)
    {
        var rows = new SampleRows(x, y);
        if (rows.Count < 2)
        {
            throw new FunctionException("V", $"V is computed from at least 2 samples, and there are {rows.Count}; give V.");
        }

        var sums = new double[rows.Features];
        Moments.VisitCentred(rows, row =>
        {
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += row[i] * row[i];
            }
        });
        return Tensor.Of(Array.ConvertAll(sums, sum => sum / (rows.Count - 1)), rows.Features);
    }
}
