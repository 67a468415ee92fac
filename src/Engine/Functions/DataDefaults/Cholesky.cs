namespace GpuKernels.Engine.Functions.DataDefaults;

/// <summary>C = L Lᵀ and C⁻¹ = L⁻ᵀ L⁻¹ of a positive definite matrix, stored row by row.</summary>
internal static class Cholesky
{
    // A pivot is the part of a feature's variance that the features before it do not explain; rounding alone leaves up to this share
    // for each feature: 16 · 2⁻⁵².
    private const double Rounding = 3.5e-15;

    /// <summary>Puts the inverse in the place of a matrix that is given by its lower triangle.</summary>
    /// <returns>False where the matrix is singular to working precision; <paramref name="row"/> is then the first that follows from those before it.</returns>
    public static bool TryInvert(double[] matrix, int size, out int row)
    {
        for (row = 0; row < size; row++)
        {
            if (!TryFactorRow(matrix, size, row))
            {
                return false;
            }
        }

        InvertFactor(matrix, size);
        MultiplyByTranspose(matrix, size);
        return true;
    }

    private static bool TryFactorRow(double[] matrix, int size, int i)
    {
        Span<double> row = matrix.AsSpan(i * size, size);
        for (var j = 0; j < i; j++)
        {
            ReadOnlySpan<double> above = matrix.AsSpan(j * size, size);
            row[j] = (row[j] - VectorArithmetic.Dot(row[..j], above[..j])) / above[j];
        }

        double pivot = row[i] - VectorArithmetic.Dot(row[..i], row[..i]);
        bool independent = pivot > Rounding * size * row[i];
        row[i] = Math.Sqrt(pivot);
        return independent;
    }

    /// <summary>L becomes L⁻¹: row i of it is (eᵢ − Σ L[i, k] · row k) / L[i, i].</summary>
    private static void InvertFactor(double[] matrix, int size)
    {
        var inverse = new double[size];
        for (var i = 0; i < size; i++)
        {
            Span<double> row = matrix.AsSpan(i * size, size);
            Array.Clear(inverse);
            inverse[i] = 1;
            for (var k = 0; k < i; k++)
            {
                VectorArithmetic.AddScaled(inverse.AsSpan(0, k + 1), -row[k], matrix.AsSpan(k * size, k + 1));
            }

            double scale = 1 / row[i];
            for (var j = 0; j <= i; j++)
            {
                row[j] = inverse[j] * scale;
            }
        }
    }

    /// <summary>M becomes Mᵀ M, whole and symmetric.</summary>
    private static void MultiplyByTranspose(double[] matrix, int size)
    {
        var product = new double[matrix.Length];
        for (var k = 0; k < size; k++)
        {
            ReadOnlySpan<double> row = matrix.AsSpan(k * size, k + 1);
            for (var i = 0; i <= k; i++)
            {
                VectorArithmetic.AddScaled(product.AsSpan(i * size, k + 1), row[i], row);
            }
        }

        product.CopyTo(matrix, 0);
    }
}
