namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>
/// A line of the caches. A vector of AVX-512 is a whole one: numbers that wait on the stack between two loops stand at its beginning, for a vector across two lines
/// is not handed from its store to its load, which waits until every store before it, results on their way to memory among them, has left the core.
/// </summary>
internal static unsafe class CacheLine
{
    public const int Bytes = 64;

    /// <summary>The first line in some room on the stack that is a line larger than what it is for.</summary>
    public static byte* In(byte* room) => (byte*)(((nint)room + Bytes - 1) & -Bytes);
}
