using GpuKernels.Engine.Backends.Cpu;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>
/// The last grid of an evaluation, packed, on a device, or on several alike: each box goes to the one with the fewest on their way. All columns
/// are one panel, so that neighbouring threads read neighbouring numbers.
/// </summary>
/// <typeparam name="TGrid">What a device has of it.</typeparam>
internal sealed class DeviceShare<TGrid> : IDisposable
    where TGrid : IDeviceData
{
    private readonly Lock _turn = new();
    private readonly HoistedArrays _hoisted;
    private readonly GridPacker _packer;
    private readonly DevicePart<TGrid>[] _parts;

    /// <param name="owners">The devices.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="precision">Its type.</param>
    /// <param name="hoisted">The grids before it.</param>
    /// <param name="workers">Pack it.</param>
    /// <param name="make">Makes room for it on a device, on the device's thread.</param>
    public DeviceShare(
        IReadOnlyList<DeviceOwner> owners, Grid grid, DataType precision, HoistedArrays hoisted, Workers workers, Func<DeviceOwner, PackedGrid, TGrid> make)
    {
        var layout = new LaneLayout(precision, (int)AlignedNumbers.RoundUp(Math.Max(1, grid.Shape.Columns)));
        _hoisted = hoisted;
        _packer = new GridPacker(grid.Shape, layout, hoisted.Resolve, workers);
        try
        {
            PackedGrid packed = _packer.Pack(grid);
            _parts = [.. owners.Select(owner => new DevicePart<TGrid>(owner, device => make(device, packed)))];
            _ = _parts[0].Grid;
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

    /// <summary>Does a box's work on the device whose turn it is.</summary>
    /// <exception cref="BudgetException">The device has no room for the smallest piece of it.</exception>
    public void Use(Action<TGrid> work)
    {
        DevicePart<TGrid> part = Take();
        try
        {
            work(part.Grid);
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

    private DevicePart<TGrid> Take()
    {
        lock (_turn)
        {
            DevicePart<TGrid> part = _parts.MinBy(candidate => candidate.Boxes)!;
            part.Boxes = (part.Boxes.Open + 1, part.Boxes.Sum + 1);
            return part;
        }
    }

    private void Release(DevicePart<TGrid> part)
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
