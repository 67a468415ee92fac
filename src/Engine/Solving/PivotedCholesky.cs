using GpuKernels.Engine.Functions.DataDefaults;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Solving;

/// <summary>
/// K ≈ L Lᵀ with L of few columns, each made from the row of K whose diagonal is worst approximated so far
/// (Harbrecht, Peters and Schneider 2012); and the preconditioner M = L Lᵀ + ridge I, applied by Woodbury's formula:
/// M⁻¹ v = (v - L (ridge I + Lᵀ L)⁻¹ Lᵀ v) / ridge. The difference loses all its digits where the ridge is below the rounding of K, so M has no smaller one
/// than that; the system itself keeps its own.
/// </summary>
internal sealed class PivotedCholesky
{
    /// <summary>A diagonal below this share of the largest is rounding.</summary>
    private const double Smallest = 1e-12;

    /// <summary>More than this share of the largest value is no rounding.</summary>
    private const double Asymmetry = 1e-6;

    private readonly List<double[]> _columns;
    private readonly double[,] _inner;
    private readonly double _ridge;

    private PivotedCholesky(List<double[]> columns, double ridge)
    {
        _columns = columns;
        _ridge = ridge;
        _inner = DenseCholesky.Factor(Gram(columns, ridge));
    }

    /// <param name="rows">The kernel matrix's rows.</param>
    /// <param name="rank">The most columns of L.</param>
    /// <param name="ridge">The ridge.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="SpecException">The matrix is seen not to be symmetric.</exception>
    public static async Task<PivotedCholesky> Of(KernelRows rows, int rank, double ridge, CancellationToken cancel)
    {
        var columns = new List<double[]>();
        double[] diagonal = rank > 0 ? await rows.Diagonal(cancel).ConfigureAwait(false) : [];
        var pivots = new List<int>();
        double scale = Math.Sqrt(Math.Max(0, diagonal.DefaultIfEmpty().Max())), least = Smallest * scale * scale;
        while (columns.Count < Math.Min(rank, diagonal.Length))
        {
            int pivot = Array.IndexOf(diagonal, diagonal.Max());
            if (!(diagonal[pivot] > least))
            {
                break;
            }

            double[] row = await rows.Row(pivot, cancel).ConfigureAwait(false);
            columns.Add(Next(columns, row, pivot, Math.Sqrt(diagonal[pivot])));
            CheckSymmetry(pivots, pivot, row, Asymmetry * scale);
            pivots.Add(pivot);
            for (var i = 0; i < diagonal.Length; i++)
            {
                diagonal[i] -= row[i] * row[i];
            }

            diagonal[pivot] = 0;
        }

        return new PivotedCholesky(columns, Math.Max(ridge, least));
    }

    /// <summary>M⁻¹ v.</summary>
    public double[] Solve(double[] vector)
    {
        var solved = (double[])vector.Clone();
        double[] inner = [.. _columns.Select(column => VectorArithmetic.Dot(column, vector))];
        DenseCholesky.Solve(_inner, inner);
        for (var k = 0; k < inner.Length; k++)
        {
            VectorArithmetic.AddScaled(solved, -inner[k], _columns[k]);
        }

        for (var i = 0; i < solved.Length; i++)
        {
            solved[i] /= _ridge;
        }

        return solved;
    }

    /// <summary>Makes the next column out of the pivot's row, in its place.</summary>
    private static double[] Next(List<double[]> columns, double[] row, int pivot, double root)
    {
        foreach (double[] column in columns)
        {
            VectorArithmetic.AddScaled(row, -column[pivot], column);
        }

        for (var i = 0; i < row.Length; i++)
        {
            row[i] /= root;
        }

        return row;
    }

    /// <summary>L Lᵀ has the pivots' rows of K; so at an earlier pivot nothing of a row is left, if what it was made of is K's own transpose.</summary>
    /// <exception cref="SpecException">K[i, j] and K[j, i] are not the same.</exception>
    private static void CheckSymmetry(List<int> pivots, int pivot, double[] column, double most)
    {
        foreach (int earlier in pivots.Where(earlier => Math.Abs(column[earlier]) > most))
        {
            throw new SpecException(
                "formula", $"The kernel matrix is not symmetric: K[{pivot}, {earlier}] and K[{earlier}, {pivot}] differ. A system is solved for kernels, f(x, y) = f(y, x).");
        }
    }

    private static double[,] Gram(List<double[]> columns, double ridge)
    {
        var gram = new double[columns.Count, columns.Count];
        for (var a = 0; a < columns.Count; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                gram[a, b] = VectorArithmetic.Dot(columns[a], columns[b]) + (a == b ? ridge : 0);
            }
        }

        return gram;
    }
}
