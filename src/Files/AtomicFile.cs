using Microsoft.Win32.SafeHandles;

namespace GpuKernels.Files;

/// <summary>
/// A file that appears whole or not at all: it is written beside its final name and takes that name when it is committed.
/// Disposed before that, it leaves nothing behind and an older file of that name stays as it was.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _draft;
    private bool _committed;

    /// <summary>Creates the draft, with room for so many bytes, so that a full disk is known at the start.</summary>
    /// <exception cref="IOException">The folder is missing, the disk is full, or the name is a folder's.</exception>
    public AtomicFile(string path, long length = 0)
    {
        _path = Path.GetFullPath(path);
        if (Directory.Exists(_path))
        {
            throw new IOException("this is a folder");
        }

        _draft = $"{_path}.{Guid.NewGuid():N}.part";
        Handle = File.OpenHandle(_draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.None, length);
    }

    public SafeFileHandle Handle { get; }

    /// <summary>Gives the file its name, in place of an older file of that name.</summary>
    public void Commit()
    {
        Handle.Dispose();
        File.Move(_draft, _path, overwrite: true);
        _committed = true;
    }

    public void Dispose()
    {
        Handle.Dispose();
        if (!_committed)
        {
            File.Delete(_draft);
        }
    }
}
