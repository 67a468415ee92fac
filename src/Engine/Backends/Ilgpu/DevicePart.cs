namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>A request's grid on one of the devices that share it; it goes there with the first box.</summary>
/// <typeparam name="TGrid">What the device has of it.</typeparam>
internal sealed class DevicePart<TGrid>(DeviceOwner owner, Func<DeviceOwner, TGrid> upload) : IDisposable
    where TGrid : IDisposable
{
    private readonly Lazy<TGrid> _grid = new(() => upload(owner));

    public TGrid Grid => _grid.Value;

    /// <summary>Boxes that are on their way there, and all that ever were.</summary>
    public (int Open, int Sum) Boxes { get; set; }

    /// <summary>What was on a lost device went with it.</summary>
    public void Dispose()
    {
        if (_grid.IsValueCreated && owner.LostReason is null)
        {
            owner.Run(_ =>
            {
                _grid.Value.Dispose();
                return true;
            });
        }
    }
}
