using GpuKernels.Engine.Backends.Cpu;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>The last grid of an evaluation on a device. All columns are one panel, so that neighbouring threads read neighbouring numbers.</summary>
internal sealed class IlgpuComputation : IComputation
{
    private readonly DeviceOwner _owner;
    private readonly IDeviceGrid _grid;

    public IlgpuComputation(
        DeviceOwner owner, IReadOnlyList<Grid> grids, DataType precision, ArgumentStore arguments, CpuCompiler hoisting, Workers workers)
    {
        _owner = owner;
        Grid grid = grids[^1];
        using var hoisted = new HoistedArrays(grids, arguments, hoisting, workers);
        var layout = new LaneLayout(precision, (int)Math.Max(1, grid.Shape.Columns));
        using var packer = new GridPacker(grid.Shape, layout, hoisted.Resolve, workers);
        PackedGrid packed = packer.Pack(grid);
        _grid = owner.Run(accelerator => owner.Compile(grid.Program, precision).Upload(accelerator, packed, grid.Shape));
    }

    public void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        ResultTarget[] list = [.. targets];
        _owner.Run(_ =>
        {
            _grid.Compute(box, list);
            return true;
        });
    }

    public void Dispose() => _owner.Run(_ =>
    {
        _grid.Dispose();
        return true;
    });
}
