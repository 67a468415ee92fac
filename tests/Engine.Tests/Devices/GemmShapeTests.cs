using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Ilgpu.Products;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>What cuBLAS is told gives the products where the finish looks for them; BLAS's own definition stands in for it.</summary>
public sealed class GemmShapeTests
{
    [Fact]
    public void A_part_of_a_grid_is_multiplied_as_BLAS_defines_it()
    {
        const int Features = 3, Rows = 5, Columns = 8, RowStride = 4;
        double[] numbers = [.. Enumerable.Range(0, 100).Select(k => Math.Sin(k))];
        var pass = new PassPlace(rows: 7, rowStride: RowStride, columns: 40, shared: 0, features: Features);
        var shape = new LaunchShape { Row = 1, Column = 4, Rows = 3, Columns = 3, Pitch = 4, ColumnStride = Columns };
        var products = new double[shape.Pairs];

        Multiply(GemmShape.Of(shape, pass), numbers, products);

        for (long row = 0; row < shape.Rows; row++)
        {
            for (long column = 0; column < shape.Columns; column++)
            {
                double expected = Enumerable.Range(0, Features).Sum(f =>
                    numbers[7 + ((shape.Row + row) * RowStride) + f] * numbers[40 + (f * Columns) + shape.Column + column]);
                Assert.Equal(expected, products[(row * shape.Pitch) + column], 12);
            }
        }

        Assert.InRange(shape.Row + shape.Rows, 0, Rows);
    }

    /// <summary>C[i, j] = Σ A[i, l] B[l, j], column by column: A[i, l] is at i + l · step.</summary>
    private static void Multiply(GemmShape gemm, double[] numbers, double[] products)
    {
        for (var j = 0; j < gemm.N; j++)
        {
            for (var i = 0; i < gemm.M; i++)
            {
                products[i + (j * gemm.Pitch)] = Enumerable.Range(0, gemm.K).Sum(l =>
                    numbers[gemm.Left + i + (l * gemm.LeftStep)] * numbers[gemm.Right + l + (j * gemm.RightStep)]);
            }
        }
    }
}
