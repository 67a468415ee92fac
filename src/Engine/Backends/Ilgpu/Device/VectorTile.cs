namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>What one thread of the <see cref="VectorKernel{TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TVector}"/> takes.</summary>
internal static class VectorTile
{
    /// <summary>
    /// A group is so many threads square. The device runs a group's threads one after another on one core, and keeps for each the sums that its finish reads:
    /// 16 vectors, so 8 or 16 KiB of the nearest cache for 16 threads.
    /// </summary>
    public const int GroupSide = 4;

    /// <summary>Numbers that may be read past the last packed one: a thread's columns are read whole, also where only the first lies inside.</summary>
    public static int NumbersPastTheEnd => 4 * Vector64.Bytes / sizeof(float);
}
