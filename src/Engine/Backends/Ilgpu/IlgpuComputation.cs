using GpuKernels.Engine.Backends.Cpu;
using GpuKernels.Engine.Backends.Ilgpu.Device;
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
        var layout = new LaneLayout(precision, (int)AlignedNumbers.RoundUp(Math.Max(1, grid.Shape.Columns)));
        using var packer = new GridPacker(grid.Shape, layout, hoisted.Resolve, workers);
        PackedGrid packed = packer.Pack(grid);
        try
        {
            _grid = owner.Run(_ => owner.Compile(grid, precision).Upload(owner, packed, grid.Shape));
        }
        catch (DeviceMemoryException shortage)
        {
            throw new BudgetException([new Violation("arguments", shortage.Message)]);
        }
    }

    public void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        try
        {
            _grid.Compute(box, targets);
        }
        catch (DeviceMemoryException shortage)
        {
            throw new BudgetException([new Violation("arguments", shortage.Message)]);
        }
    }

    /// <summary>What was on a lost device went with it.</summary>
    public void Dispose()
    {
        if (_owner.LostReason is null)
        {
            _owner.Run(_ =>
            {
                _grid.Dispose();
                return true;
            });
        }
    }
}
