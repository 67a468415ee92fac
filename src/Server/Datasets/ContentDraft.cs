using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace GpuKernels.Server.Datasets;

/// <summary>A result on its way into a file: memory that the engine writes into, anywhere and in any order. Its hash comes last.</summary>
internal sealed class ContentDraft : IDisposable
{
    private readonly string _path;

    private readonly MappedFile _map;

    private bool _published;

    /// <summary>The disk gives the room now, or refuses now: a mapping could not be told that it is full.</summary>
    /// <exception cref="DiskRefusedException">The disk is full.</exception>
    public ContentDraft(string path, long size)
    {
        _path = path;
        try
        {
            SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite, FileOptions.None, size);
            RandomAccess.SetLength(file, size);
            _map = new MappedFile(file, MemoryMappedFileAccess.ReadWrite);
        }
        catch (IOException refusal)
        {
            throw new DiskRefusedException(refusal);
        }
    }

    public Memory<byte> Memory => _map.Memory;

    public void Flush() => _map.Flush();

    /// <summary>The hash of all bytes.</summary>
    public ContentHash Hash() => new(SHA256.HashData(Memory.Span));

    /// <summary>Gives the file its final name, on disk.</summary>
    public void Publish(string final)
    {
        Durably.Publish(File.OpenHandle(_path, access: FileAccess.ReadWrite, share: FileShare.ReadWrite), _path, final);
        _published = true;
    }

    public void Dispose()
    {
        ((IDisposable)_map).Dispose();
        if (!_published)
        {
            File.Delete(_path);
        }
    }
}
