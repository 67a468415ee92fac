namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>How numbers are aligned on the device, so that four of them are one load: everything packed, every row of the result.</summary>
internal static class AlignedNumbers
{
    /// <summary>The widest load of a GPU.</summary>
    public const int Bytes = 16;

    public const int Count = 4;

    public static long RoundDown(long count) => count / Count * Count;

    public static long RoundUp(long count) => (count + Count - 1) / Count * Count;
}
