using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Functions.DataDefaults;

/// <summary>max v − min v for each feature, over the rows of X and Y.</summary>
internal sealed class FeatureRanges : IDataDefault
{
    public IReadOnlyList<long> Shape(long features) => [features];

    public Tensor Compute(Tensor x, Tensor? y)
    {
        var rows = new SampleRows(x, y);
        if (rows.Count == 0)
        {
            throw new FunctionException("ranges", "ranges are computed from at least 1 sample, and there are none; give ranges.");
        }

        double[] low = Filled(rows.Features, double.PositiveInfinity);
        double[] high = Filled(rows.Features, double.NegativeInfinity);
        rows.Visit(row =>
        {
            for (var i = 0; i < row.Length; i++)
            {
                low[i] = Math.Min(low[i], row[i]);
                high[i] = Math.Max(high[i], row[i]);
            }
        });
        return Tensor.Of(low.Zip(high, (from, to) => to - from).ToArray(), rows.Features);
    }

    private static double[] Filled(int count, double value)
    {
        var values = new double[count];
        Array.Fill(values, value);
        return values;
    }
}
