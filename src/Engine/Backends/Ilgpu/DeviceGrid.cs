using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>A packed grid on the device: one launch for each point of a box's outer levels.</summary>
internal sealed unsafe class DeviceGrid<TNumber> : IDeviceGrid
    where TNumber : unmanaged
{
    private readonly Accelerator _accelerator;
    private readonly PackedGrid _packed;
    private readonly GridShape _shape;
    private readonly Action<AcceleratorStream, Index2D, ArrayView<TNumber>, ArrayView<long>, ArrayView<TNumber>, LaunchShape> _launch;
    private readonly DeviceNumbers<TNumber> _numbers;

    public DeviceGrid(
        Accelerator accelerator, PackedGrid packed, GridShape shape,
        Action<AcceleratorStream, Index2D, ArrayView<TNumber>, ArrayView<long>, ArrayView<TNumber>, LaunchShape> launch)
    {
        _accelerator = accelerator;
        _packed = packed;
        _shape = shape;
        _launch = launch;
        _numbers = new DeviceNumbers<TNumber>(
            accelerator,
            [.. packed.Passes.SelectMany(pass => new[] { pass.Rows, pass.Columns, pass.Shared }),
                packed.RowValues, packed.ColumnValues, packed.Parameters, packed.PairValues]);
    }

    public void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        var epilogues = new EpiloguePoint[targets.Length][];
        for (var k = 0; k < targets.Length; k++)
        {
            epilogues[k] = EpiloguePoint.List(_shape, box, targets[k]);
        }

        long rows = _shape.Row is { } level ? box.Size(level) : 1, columns = box.Size(_shape.Column);
        using MemoryBuffer1D<TNumber, Stride1D.Dense> result = _accelerator.Allocate1D<TNumber>(rows * columns * epilogues.Sum(points => points.Length));
        var walk = new OuterWalk(_shape, box);
        do
        {
            LaunchPoint(box, walk.Index, epilogues, result.View.AsContiguous());
            Write(result.GetAsArray1D(), box, walk, targets, epilogues);
        }
        while (walk.Next());
    }

    public void Dispose() => _numbers.Dispose();

    private void LaunchPoint(LevelBox box, long[] outer, EpiloguePoint[][] epilogues, ArrayView<TNumber> result)
    {
        long rows = _shape.Row is { } level ? box.Size(level) : 1, columns = box.Size(_shape.Column);
        using MemoryBuffer1D<long, Stride1D.Dense> table = _accelerator.Allocate1D(Table(outer, epilogues));
        var shape = new LaunchShape
        {
            Row = _shape.Row is { } row ? box.From[row] : 0,
            Column = box.From[_shape.Column],
            Columns = columns,
            Pairs = rows * columns,
            ColumnStride = _shape.Columns,
            Passes = _packed.Passes.Count,
            Outputs = epilogues.Length,
        };
        _launch(_accelerator.DefaultStream, new Index2D((int)columns, (int)rows), _numbers.View, table.View.AsContiguous(), result, shape);
        _accelerator.Synchronize();
    }

    private long[] Table(long[] outer, EpiloguePoint[][] epilogues)
    {
        var table = new List<long>();
        foreach (PackedPass pass in _packed.Passes)
        {
            table.AddRange(
                _numbers.At(pass.Rows, outer), pass.Rows.RowStride / sizeof(TNumber), _numbers.At(pass.Columns, outer), _numbers.At(pass.Shared, outer), pass.Length);
        }

        table.AddRange(
            _numbers.At(_packed.RowValues, outer), _packed.RowValues.RowStride / sizeof(TNumber), _packed.RowValues.EpilogueStride / sizeof(TNumber),
            _numbers.At(_packed.ColumnValues, outer), _packed.ColumnValues.EpilogueStride / sizeof(TNumber),
            _numbers.At(_packed.Parameters, outer), _packed.Parameters.EpilogueStride / sizeof(TNumber),
            _numbers.At(_packed.PairValues, outer), _packed.PairValues.RowStride / sizeof(TNumber), _packed.PairValues.EpilogueStride / sizeof(TNumber));
        foreach (EpiloguePoint[] points in epilogues)
        {
            table.Add(points.Length);
            table.AddRange(points.Select(point => point.Number));
        }

        return [.. table];
    }

    private void Write(TNumber[] values, LevelBox box, OuterWalk walk, ReadOnlySpan<ResultTarget> targets, EpiloguePoint[][] epilogues)
    {
        long firstRow = _shape.Row is { } level ? box.From[level] : 0, rows = _shape.Row is { } rowLevel ? box.Size(rowLevel) : 1;
        int columns = (int)box.Size(_shape.Column), at = 0;
        for (var output = 0; output < targets.Length; output++)
        {
            TargetPointers target = walk.Locate(targets[output], firstRow, box.From[_shape.Column]);
            foreach (EpiloguePoint point in epilogues[output])
            {
                for (long row = 0; row < rows; row++, at += columns)
                {
                    WriteRow(values.AsSpan(at, columns), target.Start + (nint)((row * target.RowStride) + point.Offset), target.ColumnStride);
                }
            }
        }
    }

    private static void WriteRow(ReadOnlySpan<TNumber> values, nint target, long stride)
    {
        if (stride == sizeof(TNumber))
        {
            values.CopyTo(new Span<TNumber>((void*)target, values.Length));
            return;
        }

        for (var k = 0; k < values.Length; k++)
        {
            *(TNumber*)(target + (nint)(k * stride)) = values[k];
        }
    }
}
