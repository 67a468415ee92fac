namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>What one thread of the <see cref="VectorKernel{TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses}"/> takes.</summary>
internal static class VectorTile
{
    /// <summary>
    /// A vector of AVX. LLVM takes no wider one by itself for most processors with AVX-512 either; in loops of 16 turns it took two of 8 lanes, and the
    /// sums stayed in memory, which cost a third of the speed.
    /// </summary>
    public const int Bytes = 32;

    /// <summary>
    /// A group is so many threads square. The device runs a group's threads one after another on one core, and keeps for each the sums that its finish reads:
    /// 512 bytes, so 8 KiB of the nearest cache for 16 threads.
    /// </summary>
    public const int GroupSide = 4;

    /// <summary>Numbers that may be read past the last packed one: a thread's columns are read whole, also where only the first lies inside.</summary>
    public const int NumbersPastTheEnd = 4 * Bytes / sizeof(float);
}
