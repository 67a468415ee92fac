namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>A request's grid on one of the devices that share it; it goes there with the first box.</summary>
/// <typeparam name="TGrid">What the device has of it.</typeparam>
/// <param name="owner">The device.</param>
/// <param name="make">Makes room for it, on the device's thread.</param>
internal sealed class DevicePart<TGrid>(DeviceOwner owner, Func<DeviceOwner, TGrid> make) : IDisposable
    where TGrid : IDeviceData
{
    private readonly Lazy<TGrid> _grid = new(() => Bring(owner, make));

    public TGrid Grid => _grid.Value;

    /// <summary>Boxes that are on their way there, and all that ever were.</summary>
    public (int Open, int Sum) Boxes { get; set; }

    /// <summary>What was on a lost device went with it.</summary>
    public void Dispose()
    {
        if (_grid.IsValueCreated)
        {
            Drop(owner, _grid.Value);
        }
    }

    private static TGrid Bring(DeviceOwner owner, Func<DeviceOwner, TGrid> make)
    {
        TGrid grid = owner.Run(_ => make(owner));
        try
        {
            grid.Bring();
            return grid;
        }
        catch
        {
            Drop(owner, grid);
            throw;
        }
    }

    private static void Drop(DeviceOwner owner, TGrid grid)
    {
        if (owner.LostReason is null)
        {
            owner.Run(_ =>
            {
                grid.Dispose();
                return true;
            });
        }
    }
}
