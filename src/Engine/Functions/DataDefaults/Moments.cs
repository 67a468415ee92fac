namespace GpuKernels.Engine.Functions.DataDefaults;

/// <summary>Means over the rows of samples, and the samples less their mean: two passes, as NumPy does it, so that no large mean drowns a small spread.</summary>
internal static class Moments
{
    public static double[] Mean(SampleRows rows)
    {
        var mean = new double[rows.Features];
        rows.Visit(row => VectorArithmetic.AddScaled(mean, 1, row));
        for (var i = 0; i < mean.Length; i++)
        {
            mean[i] /= rows.Count;
        }

        return mean;
    }

    public static void VisitCentred(SampleRows rows, Action<ReadOnlySpan<double>> row)
    {
        double[] mean = Mean(rows);
        var centred = new double[rows.Features];
        rows.Visit(values =>
        {
            values.CopyTo(centred);
            VectorArithmetic.AddScaled(centred, -1, mean);
            row(centred);
        });
    }
}
