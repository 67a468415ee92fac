namespace GpuKernels.Engine.Backends.Cpu.Guarded;

/// <summary>What all register tiles of a guarded computation share, at a fixed address.</summary>
internal struct GuardNumbers
{
    /// <summary>Features summed before they are added to the rest.</summary>
    public long Panel;

    /// <summary>The least distance, as a share of the norms, that the expansion may give.</summary>
    public double Threshold;

    /// <summary>The least sum of norms; below it products may have lost digits to underflow.</summary>
    public double LeastNorm;

    /// <summary>Pairs computed again directly so far.</summary>
    public long Recomputed;
}
