using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Backends.Packing;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>Writes the <see cref="Device.LaunchTable"/> of a point of the outer levels.</summary>
internal sealed unsafe class LaunchTables<TNumber>(PackedGrid packed, DeviceNumbers<TNumber> numbers)
    where TNumber : unmanaged
{
    public int Passes => packed.Passes.Count;

    public long[] At(long[] outer, EpiloguePoint[][] epilogues)
    {
        var table = new List<long>();
        foreach (PackedPass pass in packed.Passes)
        {
            table.AddRange(numbers.At(pass.Rows, outer), Numbers(pass.Rows.RowStride), numbers.At(pass.Columns, outer), numbers.At(pass.Shared, outer), pass.Length);
        }

        table.AddRange(
            numbers.At(packed.RowValues, outer), Numbers(packed.RowValues.RowStride), Numbers(packed.RowValues.EpilogueStride),
            numbers.At(packed.ColumnValues, outer), Numbers(packed.ColumnValues.EpilogueStride),
            numbers.At(packed.Parameters, outer), Numbers(packed.Parameters.EpilogueStride),
            numbers.At(packed.PairValues, outer), Numbers(packed.PairValues.RowStride), Numbers(packed.PairValues.EpilogueStride));
        foreach (EpiloguePoint[] points in epilogues)
        {
            table.Add(points.Length);
            table.AddRange(points.Select(point => point.Number));
        }

        return [.. table];
    }

    private static long Numbers(long bytes) => bytes / sizeof(TNumber);
}
