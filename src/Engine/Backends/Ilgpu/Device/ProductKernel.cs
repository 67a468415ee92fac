using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>
/// Finishes pairs whose products a matrix product made, one a thread: squared distances of products and norms, directly where the guard says so, then the
/// function's own finish. It reads 4 bytes a pair and writes 4, so it is bound by device memory; the product before it is not.
/// </summary>
internal static class ProductKernel<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, ViewValues<TLane, TNumber>>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
    where TRow : unmanaged, IPack<TRow, TLane>
    where TColumn : unmanaged, IPack<TColumn, TLane>
    where TShared : unmanaged, IPack<TShared, TLane>
    where TSum : unmanaged, IPack<TSum, TLane>
    where TPair : unmanaged
    where TPasses : struct, IPasses
{
    /// <param name="numbers">All packed numbers.</param>
    /// <param name="table">See <see cref="LaunchTable"/>.</param>
    /// <param name="result">The values.</param>
    /// <param name="products">The products, rows of <see cref="LaunchShape.Pitch"/>; after them the norms of the rows and, at a multiple of four, of the columns.</param>
    /// <param name="shape">The part of the grid.</param>
    /// <param name="guard">What is done with the products.</param>
    public static void Run(
        ArrayView<TNumber> numbers, ArrayView<long> table, ArrayView<TNumber> result, ArrayView<TNumber> products, LaunchShape shape, ProductGuard guard)
    {
        var launch = new Launch<TNumber>(numbers, table, result, shape);
        long row = ((long)Grid.IdxY * Group.DimY) + Group.IdxY, column = ((long)Grid.IdxX * Group.DimX) + Group.IdxX;
        if (row >= shape.Rows || column >= shape.Columns)
        {
            return;
        }

        TLane sum = TLane.From(products[PlaceOf(shape, guard, row, column)]), norms = TLane.Constant(1), threshold = TLane.Constant(0);
        if (guard.IsDistance != 0)
        {
            norms = TLane.From(products[shape.Pairs + row]) + TLane.From(products[shape.Pairs + AlignedNumbers.RoundUp(shape.Rows) + column]);
            threshold = TLane.Constant(guard.Threshold) * norms;
            sum = norms - sum - sum;
        }

        bool large = guard.IsDistance == 0 || (TLane.IsLess(TLane.Constant(guard.LeastNorm), norms) && !TLane.IsLess(sum, threshold));
        bool holds = large && TLane.IsLess(TLane.Abs(sum), TLane.Constant(double.PositiveInfinity));
        TSum sums = holds
            ? TSum.Load(new OneStream<TLane>(sum))
            : PairKernel<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses>.Sum(launch, row, column);
        PairKernel<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses>.Finish(launch, sums, row, column);
    }

    /// <summary>Where a pair's product is: for a symmetric matrix both pairs of two samples take the same, whatever order the product was summed in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long PlaceOf(LaunchShape shape, ProductGuard guard, long row, long column)
    {
        long otherRow = shape.Column + column - shape.Row, otherColumn = shape.Row + row - shape.Column;
        bool below = shape.Column + column < shape.Row + row;
        bool mirrored = guard.IsSymmetric != 0 && below && otherRow >= 0 && otherColumn >= 0 && otherRow < shape.Rows && otherColumn < shape.Columns;
        return mirrored ? (otherRow * shape.Pitch) + otherColumn : (row * shape.Pitch) + column;
    }
}
