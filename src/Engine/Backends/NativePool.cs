using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace GpuKernels.Engine.Backends;

/// <summary>
/// Blocks of memory outside the managed heap that are used again, since touching fresh pages costs more than filling them. Sizes are
/// powers of two; what was never touched takes no memory.
/// </summary>
internal static unsafe class NativePool
{
    /// <summary>The most bytes kept for later; what comes back beyond them goes to the system.</summary>
    private const long Kept = 64L << 20;

    /// <summary>A page, and enough for the widest vectors.</summary>
    private const nuint Alignment = 4096;

    private static readonly ConcurrentDictionary<nuint, ConcurrentBag<nint>> Free = [];
    private static long _held;

    public static nint Rent(long bytes)
    {
        nuint size = SizeOf(bytes);
        if (Free.TryGetValue(size, out ConcurrentBag<nint>? free) && free.TryTake(out nint start))
        {
            Interlocked.Add(ref _held, -(long)size);
            return start;
        }

        return (nint)NativeMemory.AlignedAlloc(size, Alignment);
    }

    public static void Return(nint start, long bytes)
    {
        nuint size = SizeOf(bytes);
        if (Interlocked.Add(ref _held, (long)size) > Kept)
        {
            Interlocked.Add(ref _held, -(long)size);
            NativeMemory.AlignedFree((void*)start);
            return;
        }

        Free.GetOrAdd(size, _ => []).Add(start);
    }

    private static nuint SizeOf(long bytes) => checked((nuint)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(bytes, (long)Alignment)));
}
