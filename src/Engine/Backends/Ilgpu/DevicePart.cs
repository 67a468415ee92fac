using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>A request's grid on one of the devices that share it; it goes there with the first box.</summary>
internal sealed class DevicePart(DeviceOwner owner, Func<DeviceOwner, IDeviceGrid> upload) : IDisposable
{
    private readonly Lazy<IDeviceGrid> _grid = new(() => upload(owner));

    /// <summary>Boxes that are on their way there, and all that ever were.</summary>
    public (int Open, int Sum) Boxes { get; set; }

    public void Upload() => _ = _grid.Value;

    public void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets) => _grid.Value.Compute(box, targets);

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
