using System.Collections.Concurrent;
using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;
using System.Text;

namespace GpuKernels.Server.Datasets;

/// <summary>
/// The bytes of datasets as files that are named by their SHA-256, a folder for each tenant, so that nobody learns of another's bytes by
/// naming their hash. A file has its name only when all of it is on disk; until then it is a part, in a folder beside.
/// </summary>
internal sealed class ContentFolder(string root)
{
    private const int HashBytesInName = 16;

    private const string DraftEnding = ".draft";

    /// <summary>Files whose bytes have been read and found right since the start, with the time of their last change.</summary>
    private readonly ConcurrentDictionary<string, DateTime> _verified = new();

    public bool Contains(string tenant, ContentHash hash) => File.Exists(FileOf(tenant, hash));

    /// <summary>A file that grows, or goes on growing after a broken upload.</summary>
    public ContentPart OpenPart(string tenant, ContentHash hash, long size) => new(PartOf(tenant, $"{hash}"), FileOf(tenant, hash), size);

    /// <summary>A file of a size, all zeros, whose hash will be known when it is written.</summary>
    public ContentDraft CreateDraft(string tenant, long size) => new(PartOf(tenant, $"{Guid.NewGuid():N}{DraftEnding}"), size);

    public string FileOf(string tenant, ContentHash hash) => Path.Combine(FolderOf("content", tenant), $"{hash}");

    /// <summary>Bytes of parts that lie about, without those that are open.</summary>
    public long PartBytes(string tenant, IReadOnlyCollection<ContentHash> open) => new DirectoryInfo(FolderOf("parts", tenant))
        .EnumerateFiles()
        .Where(part => !open.Any(hash => part.Name == $"{hash}"))
        .Sum(part => part.Length);

    /// <summary>Maps a file whose bytes match its name; they are read through once after the start, and again when the file has changed.</summary>
    /// <exception cref="DamagedDatasetException">They do not.</exception>
    public MappedFile Open(string tenant, Dataset dataset)
    {
        var file = new FileInfo(FileOf(tenant, dataset.Hash));
        if (!file.Exists || file.Length != dataset.Layout.StoredBytes)
        {
            throw new DamagedDatasetException(dataset.Handle);
        }

        var mapped = new MappedFile(File.OpenHandle(file.FullName), MemoryMappedFileAccess.Read);
        if (!_verified.TryGetValue(file.FullName, out DateTime at) || at != file.LastWriteTimeUtc)
        {
            if (new ContentHash(SHA256.HashData(mapped.GetSpan())) != dataset.Hash)
            {
                ((IDisposable)mapped).Dispose();
                throw new DamagedDatasetException(dataset.Handle);
            }

            _verified[file.FullName] = file.LastWriteTimeUtc;
        }

        return mapped;
    }

    public void Delete(string tenant, ContentHash hash)
    {
        string file = FileOf(tenant, hash);
        _verified.TryRemove(file, out _);
        Durably.Delete(file);
    }

    /// <summary>Deletes files that no dataset names: their upload ended between file and catalogue, so nobody was told of them.</summary>
    public void DeleteContentBut(IReadOnlySet<string> named)
    {
        foreach (string file in FilesUnder("content").Where(file => !named.Contains(file)))
        {
            Durably.Delete(file);
        }
    }

    /// <summary>Deletes results that were on their way when the server ended: nobody can go on with them.</summary>
    public void DeleteDrafts()
    {
        foreach (string draft in FilesUnder("parts").Where(part => part.EndsWith(DraftEnding, StringComparison.Ordinal)))
        {
            Durably.Delete(draft);
        }
    }

    /// <summary>Deletes parts that nobody has gone on with since a time.</summary>
    public void DeletePartsBefore(DateTimeOffset time)
    {
        foreach (string part in FilesUnder("parts").Where(part => File.GetLastWriteTimeUtc(part) < time.UtcDateTime))
        {
            Durably.Delete(part);
        }
    }

    private string[] FilesUnder(string kind) => Directory.Exists(Path.Combine(root, kind))
        ? Directory.GetFiles(Path.Combine(root, kind), "*", SearchOption.AllDirectories)
        : [];

    private string PartOf(string tenant, string name) => Path.Combine(FolderOf("parts", tenant), name);

    /// <summary>A tenant's name can be any text, so its folder is named by a hash of it.</summary>
    private string FolderOf(string kind, string tenant)
    {
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(tenant));
        string parent = Path.Combine(root, kind), folder = Path.Combine(parent, Convert.ToHexStringLower(digest.AsSpan(0, HashBytesInName)));
        Durably.CreateFolder(parent);
        Durably.CreateFolder(folder);
        return folder;
    }
}
