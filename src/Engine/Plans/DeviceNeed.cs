namespace GpuKernels.Engine.Plans;

/// <summary>An estimate, from above, of the memory that an evaluation takes on each device that it uses.</summary>
/// <param name="Bytes">With as many boxes under way as the device takes at once.</param>
/// <param name="LeastBytes">What does not shrink: the samples and values. Boxes are halved where there is no room for them.</param>
/// <param name="Budget">Bytes of the device that all evaluations together may take.</param>
public sealed record DeviceNeed(long Bytes, long LeastBytes, long Budget)
{
    /// <summary>What the evaluation holds at once: boxes make do with what is left.</summary>
    public long Share => Math.Min(Bytes, Budget);
}
