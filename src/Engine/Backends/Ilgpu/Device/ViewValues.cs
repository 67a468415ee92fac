using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>The values beside the passes for one pair, read from device memory.</summary>
/// <param name="Numbers">All packed numbers.</param>
/// <param name="RowStart">The row's first value.</param>
/// <param name="ColumnStart">The column's first value.</param>
/// <param name="ParameterStart">The first parameter.</param>
/// <param name="PairStart">The pair's own first value.</param>
/// <param name="ColumnStride">From one value of a column to its next.</param>
/// <param name="Difference">The column's number less the row's.</param>
public readonly record struct ViewValues<TLane, TNumber>(
    ArrayView<TNumber> Numbers, long RowStart, long ColumnStart, long ParameterStart, long PairStart, long ColumnStride, long Difference)
    : IPairValues<TLane>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
{
    public TLane Row(int k) => TLane.From(Numbers[RowStart + k]);

    public TLane Column(int k) => TLane.From(Numbers[ColumnStart + (k * ColumnStride)]);

    public TLane Parameter(int k) => TLane.From(Numbers[ParameterStart + k]);

    public TLane Pair(int k) => TLane.From(Numbers[PairStart + (k * ColumnStride)]);

    public TLane Offset() => TLane.Constant(Difference);
}
