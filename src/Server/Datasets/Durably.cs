using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GpuKernels.Server.Datasets;

/// <summary>Steps that hold even if the power fails right after. A new name is on disk only when its folder is too.</summary>
internal static partial class Durably
{
    private const int ReadOnly = 0;

    public static void CreateFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path);
            FlushFolder(Path.GetDirectoryName(path)!);
        }
    }

    /// <summary>Gives a whole file its name: bytes to disk, rename, folder to disk.</summary>
    public static void Publish(SafeFileHandle file, string draft, string final)
    {
        RandomAccess.FlushToDisk(file);
        file.Dispose();
        File.Move(draft, final, overwrite: true);
        FlushFolder(Path.GetDirectoryName(final)!);
    }

    public static void Delete(string path)
    {
        File.Delete(path);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>NTFS journals names itself, and has no call for it.</summary>
    private static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new SafeFileHandle(Check(Open(path, ReadOnly), path), ownsHandle: true);
        Check(Fsync((int)folder.DangerousGetHandle()), path);
    }

    private static int Check(int result, string path) =>
        result >= 0 ? result : throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(int file);
}
