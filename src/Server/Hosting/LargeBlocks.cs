using System.Runtime.InteropServices;

namespace GpuKernels.Server.Hosting;

/// <summary>
/// Blocks of memory outside the garbage-collected heap, such as arguments and tiles, that go back to the system when they are freed. glibc learns from large
/// blocks to keep such blocks for later, and a server that has been busy once would hold what its busiest moment took.
/// </summary>
internal static partial class LargeBlocks
{
    private const string Library = "libc";

    /// <summary>M_MMAP_THRESHOLD of malloc.h.</summary>
    private const int MapThreshold = -3;

    /// <summary>From here on a block is mapped for itself. Smaller ones are cheaper from the heap.</summary>
    private const int Bytes = 256 << 10;

    /// <summary>Other systems' allocators do so by themselves, and have no such call.</summary>
    public static void GoBackWhenFreed()
    {
        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad(Library, out nint library) && NativeLibrary.TryGetExport(library, "mallopt", out _))
        {
            _ = SetOption(MapThreshold, Bytes);
        }
    }

    [LibraryImport(Library, EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);
}
