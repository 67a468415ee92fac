using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Functions.DataDefaults;

/// <summary>C⁻¹ with C = Σ (v − v̄)(v − v̄)ᵀ / (n − 1), over the n rows of X and Y.</summary>
internal sealed class InverseCovariance : IDataDefault
{
    public IReadOnlyList<long> Shape(long features) => [features, features];

    /// <exception cref="FunctionException">There are too few samples, or a feature follows from the others.</exception>
    public Tensor Compute(Tensor x, Tensor? y)
    {
        var rows = new SampleRows(x, y);
        int size = rows.Features;
        if (rows.Count <= size)
        {
            throw new FunctionException("VI", $"VI is the inverse of a covariance that needs more than {size} samples for {size} features, "
                + $"and there are {rows.Count}, so that it is singular; give VI.");
        }

        double[] covariance = Covariance(rows);
        if (!Cholesky.TryInvert(covariance, size, out int feature))
        {
            throw new FunctionException("VI", $"VI is the inverse of a covariance that is singular: feature {feature} is constant, "
                + "not a number, or follows from the features before it; give VI, or leave that feature out.");
        }

        return Tensor.Of(covariance, size, size);
    }

    /// <summary>The lower triangle, row by row; the rest is left 0.</summary>
    private static double[] Covariance(SampleRows rows)
    {
        int size = rows.Features;
        var covariance = new double[size * size];
        Moments.VisitCentred(rows, row =>
        {
            for (var i = 0; i < size; i++)
            {
                VectorArithmetic.AddScaled(covariance.AsSpan(i * size, i + 1), row[i], row[..(i + 1)]);
            }
        });
        for (var i = 0; i < covariance.Length; i++)
        {
            covariance[i] /= rows.Count - 1;
        }

        return covariance;
    }
}
