using GpuKernels.Engine.Backends.Cpu;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// The last grid of an evaluation on a device, or on several alike: each box goes to the one with the fewest on their way. All columns are
/// one panel, so that neighbouring threads read neighbouring numbers.
/// </summary>
internal sealed class IlgpuComputation : IComputation
{
    private readonly Lock _turn = new();
    private readonly HoistedArrays _hoisted;
    private readonly GridPacker _packer;
    private readonly DevicePart[] _parts;

    public IlgpuComputation(IReadOnlyList<DeviceOwner> owners, IReadOnlyList<Grid> grids, DataType precision, HoistedArrays hoisted, Workers workers, TileDriver? asked)
    {
        Grid grid = grids[^1];
        var layout = new LaneLayout(precision, (int)AlignedNumbers.RoundUp(Math.Max(1, grid.Shape.Columns)));
        _hoisted = hoisted;
        _packer = new GridPacker(grid.Shape, layout, hoisted.Resolve, workers);
        try
        {
            PackedGrid packed = _packer.Pack(grid);
            _parts = [.. owners.Select(owner => new DevicePart(
                owner, device => device.Run(_ => device.Compile(grid, precision, asked).Upload(device, packed, grid.Shape))))];
            _parts[0].Upload();
        }
        catch (DeviceMemoryException shortage)
        {
            DisposePacked();
            throw Refusal(shortage);
        }
        catch
        {
            DisposePacked();
            throw;
        }

        if (_parts.Length == 1)
        {
            DisposePacked();
        }
    }

    public void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        DevicePart part = Take();
        try
        {
            part.Compute(box, targets);
        }
        catch (DeviceMemoryException shortage)
        {
            throw Refusal(shortage);
        }
        finally
        {
            Release(part);
        }
    }

    public void Dispose()
    {
        Array.ForEach(_parts, part => part.Dispose());
        DisposePacked();
    }

    private DevicePart Take()
    {
        lock (_turn)
        {
            DevicePart part = _parts.MinBy(candidate => candidate.Boxes)!;
            part.Boxes = (part.Boxes.Open + 1, part.Boxes.Sum + 1);
            return part;
        }
    }

    private void Release(DevicePart part)
    {
        lock (_turn)
        {
            part.Boxes = (part.Boxes.Open - 1, part.Boxes.Sum);
        }
    }

    private void DisposePacked()
    {
        _packer.Dispose();
        _hoisted.Dispose();
    }

    private static BudgetException Refusal(DeviceMemoryException shortage) => new([new Violation("arguments", shortage.Message)]);
}
