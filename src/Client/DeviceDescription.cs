namespace GpuKernels.Client;

/// <summary>A device that the server found, or looked for.</summary>
/// <param name="Backend">The backend that drives it.</param>
/// <param name="Name">The device's own name.</param>
/// <param name="Available">True: computations can run on it.</param>
/// <param name="Reason">Why it is not available; null where it is.</param>
/// <param name="Properties">What is known of it.</param>
public sealed record DeviceDescription(
    string Backend, string Name, bool Available, string? Reason, IReadOnlyList<KeyValuePair<string, string>> Properties);
