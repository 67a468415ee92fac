namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>A device that was found, and the thread that owns it.</summary>
internal sealed record DeviceUnit(DeviceDescription Found, DeviceOwner Owner) : IDisposable
{
    /// <summary>A device that was lost says so.</summary>
    public DeviceDescription Device
    {
        get
        {
            DeviceDescription now = DeviceProperties.Renewed(Found);
            return Owner.LostReason is { } reason ? now with { Available = false, Reason = reason } : now;
        }
    }

    /// <summary>The same for devices that give every pair the same bits: backend, model, memory, driver.</summary>
    public string Model => string.Join('|', Found.Properties.Select(property => property.Value).Prepend(Found.Name).Prepend(Found.Backend));

    public void Dispose() => Owner.Dispose();
}
