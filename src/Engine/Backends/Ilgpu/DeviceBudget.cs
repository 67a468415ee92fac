namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>What a session may take.</summary>
/// <param name="MemoryBytes">Memory on the device; a tenth of what there is stays free whatever this says.</param>
/// <param name="Kernels">Kernels that it compiles before the next session takes over: ILGPU keeps the code of every method that it compiled.</param>
internal sealed record DeviceBudget(long MemoryBytes = long.MaxValue, int Kernels = 512)
{
    /// <summary>What the settings allow on each device; they say 0 for all of it.</summary>
    public static DeviceBudget Of(EngineSettings settings) => settings.DeviceMemoryBytes > 0 ? new(settings.DeviceMemoryBytes) : new();

    /// <summary>What it leaves of a device that has so many bytes.</summary>
    public long Within(long deviceBytes) => Math.Min(MemoryBytes, deviceBytes / 10 * 9);
}
