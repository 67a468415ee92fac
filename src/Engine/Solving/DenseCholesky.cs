namespace GpuKernels.Engine.Solving;

/// <summary>A = R Rᵀ for a small symmetric positive definite matrix.</summary>
internal static class DenseCholesky
{
    /// <summary>The lower factor R.</summary>
    public static double[,] Factor(double[,] matrix)
    {
        int size = matrix.GetLength(0);
        var factor = new double[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                double rest = matrix[row, column];
                for (var k = 0; k < column; k++)
                {
                    rest -= factor[row, k] * factor[column, k];
                }

                factor[row, column] = row == column ? Math.Sqrt(rest) : rest / factor[column, column];
            }
        }

        return factor;
    }

    /// <summary>Replaces v by A⁻¹ v.</summary>
    public static void Solve(double[,] factor, double[] vector)
    {
        int size = vector.Length;
        for (var row = 0; row < size; row++)
        {
            for (var k = 0; k < row; k++)
            {
                vector[row] -= factor[row, k] * vector[k];
            }

            vector[row] /= factor[row, row];
        }

        for (int row = size - 1; row >= 0; row--)
        {
            for (int k = row + 1; k < size; k++)
            {
                vector[row] -= factor[k, row] * vector[k];
            }

            vector[row] /= factor[row, row];
        }
    }
}
