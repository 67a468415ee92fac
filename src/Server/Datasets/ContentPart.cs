using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace GpuKernels.Server.Datasets;

/// <summary>The bytes of one upload while they arrive, in a file of their own and hashed on the way. A broken upload leaves it for the next.</summary>
internal sealed class ContentPart : IDisposable
{
    private const int BlockBytes = 1 << 20;

    private readonly string _path;

    private readonly string _final;

    private readonly SafeFileHandle _file;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ContentPart(string path, string final, long size)
    {
        _path = path;
        _final = final;
        Size = size;
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
    }

    /// <summary>Bytes that have come.</summary>
    public long Length { get; private set; }

    /// <summary>Bytes that will have come.</summary>
    public long Size { get; }

    /// <summary>Takes in the bytes that are there already.</summary>
    public void Resume()
    {
        if (RandomAccess.GetLength(_file) > Size)
        {
            RandomAccess.SetLength(_file, 0);
        }

        byte[] block = new byte[BlockBytes];
        int read;
        while ((read = RandomAccess.Read(_file, block, Length)) > 0)
        {
            _hash.AppendData(block.AsSpan(0, read));
            Length += read;
        }
    }

    /// <exception cref="DiskRefusedException">The disk is full.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_file, bytes, Length);
        }
        catch (IOException refusal)
        {
            throw new DiskRefusedException(refusal);
        }

        _hash.AppendData(bytes);
        Length += bytes.Length;
    }

    public void Flush() => RandomAccess.FlushToDisk(_file);

    /// <summary>True and a file under its final name, on disk, where the bytes have the expected hash; else the part is deleted.</summary>
    public bool TryPublish(ContentHash expected)
    {
        if (ContentHash.Of(_hash) != expected)
        {
            _file.Dispose();
            File.Delete(_path);
            return false;
        }

        Durably.Publish(_file, _path, _final);
        return true;
    }

    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }
}
