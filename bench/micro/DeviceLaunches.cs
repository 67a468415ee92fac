using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Benchmarks;

/// <summary>The engine's own launches over all boxes of a matrix and nothing else: samples and result are on the device.</summary>
internal sealed class DeviceLaunches : IDeviceData
{
    private readonly DeviceOwner _owner;
    private readonly DeviceNumbers<float> _numbers;
    private readonly IGridProgram<float> _program;
    private readonly DeviceArray<float> _result;
    private readonly DeviceArray<long> _table;
    private readonly AcceleratorStream _stream;
    private readonly long[] _hostTable;
    private readonly (ArrayView<float> Result, LaunchShape Shape)[] _boxes;

    /// <summary>Call it on the device's thread.</summary>
    public DeviceLaunches(DeviceOwner owner, DeviceSession session, PackedGrid packed, Plan plan)
    {
        GridShape shape = plan.Grids[^1].Shape;
        long rows = shape.Rows, columns = shape.Columns;
        _owner = owner;
        _program = (IGridProgram<float>)owner.Compile(plan.Grids[^1], DataType.Float32);
        _numbers = new DeviceNumbers<float>(session, packed.Blocks);
        _hostTable = new LaunchTables<float>(packed, _numbers).At([], [[new EpiloguePoint(0, 0)]]);
        _result = session.Memory.Allocate<float>(rows * columns);
        _table = session.Memory.Allocate<long>(_hostTable.Length);
        _stream = session.Accelerator.CreateStream();
        _table.View.SubView(0, _hostTable.Length).CopyFromCPU(_stream, _hostTable);
        _stream.Synchronize();
        _boxes = [.. ((TileGrid)plan.Tiles).Boxes().Select(tile => tile.Box).Select(box => (
            _result.View.SubView((box.From[shape.Row!.Value] * columns) + box.From[shape.Column]),
            new LaunchShape
            {
                Row = box.From[shape.Row.Value],
                Column = box.From[shape.Column],
                Rows = box.Size(shape.Row.Value),
                Columns = box.Size(shape.Column),
                Pitch = columns,
                ColumnStride = AlignedNumbers.RoundUp(columns),
                Passes = packed.Passes.Count,
                Outputs = 1,
            }))];
    }

    public void Bring() => _numbers.Bring(_owner);

    /// <summary>All launches, one after the other, until the last is done.</summary>
    public void Run() => _owner.Fly(() =>
    {
        foreach ((ArrayView<float> result, LaunchShape shape) in _boxes)
        {
            _program.Launch(_stream, new GridLaunch<float>(_numbers.View, _table.View, _hostTable, result, default, shape));
        }

        return _stream;
    });

    public void Dispose()
    {
        _stream.Dispose();
        _table.Dispose();
        _result.Dispose();
        _numbers.Dispose();
    }
}
