using GpuKernels.Engine.Backends.Ilgpu.Device;

namespace GpuKernels.Engine.Backends.Ilgpu.Products;

/// <summary>
/// C = A B as BLAS says it, where a matrix's columns follow each other: A[m, k] is the packed columns of a launch, whose features follow each other;
/// B[k, n] its rows; and C[m, n] the products, row by row.
/// </summary>
/// <param name="Left">The first number of A.</param>
/// <param name="LeftStep">From one column of A to the next.</param>
/// <param name="Right">The first number of B.</param>
/// <param name="RightStep">From one column of B to the next.</param>
/// <param name="M">Columns of the launch.</param>
/// <param name="N">Rows of the launch.</param>
internal readonly record struct GemmShape(long Left, int LeftStep, long Right, int RightStep, int M, int N)
{
    public required int K { get; init; }

    /// <summary>From one column of C to the next.</summary>
    public required int Pitch { get; init; }

    public static GemmShape Of(LaunchShape shape, PassPlace pass) => checked(new(
        pass.Columns + shape.Column,
        (int)shape.ColumnStride,
        pass.Rows + (shape.Row * pass.RowStride),
        (int)Math.Max(pass.RowStride, pass.Features),
        (int)shape.Columns,
        (int)shape.Rows)
    {
        K = (int)pass.Features,
        Pitch = (int)shape.Pitch,
    });
}
