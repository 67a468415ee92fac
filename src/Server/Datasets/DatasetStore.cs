using GpuKernels.Engine.Specs;
using GpuKernels.Server.Settings;

namespace GpuKernels.Server.Datasets;

/// <summary>
/// The datasets of one server, on disk: contents in files that are named by their hash, and what is known of them in SQLite. A dataset is
/// acknowledged when its file, the file's name and its row are on disk, in this order, so a server that is killed loses nothing that it
/// acknowledged, and what it finds after is whole.
/// </summary>
internal sealed class DatasetStore : IDisposable
{
    private readonly FolderLock _lock;

    private readonly TimeProvider _clock;

    private readonly Dictionary<(string Tenant, ContentHash Hash), DatasetUpload> _uploads = [];

    /// <exception cref="DatasetFolderException">The folder cannot be used, or another server uses it.</exception>
    public DatasetStore(DatasetSettings settings, TimeProvider clock)
    {
        Settings = settings;
        _clock = clock;
        string folder = settings.EffectiveFolder;
        _lock = new FolderLock(folder);
        Contents = new ContentFolder(folder);
        Catalogue = new DatasetCatalogue(Path.Combine(folder, "catalogue.sqlite"));
        Contents.DeleteDrafts();
        Sweep();
        Contents.DeleteContentBut(Catalogue.AllContent().Select(content => Contents.FileOf(content.Tenant, content.Hash)).ToHashSet());
    }

    /// <summary>Held while files and rows must agree: commits, deletions, quotas.</summary>
    public Lock Gate { get; } = new();

    public DatasetSettings Settings { get; }

    public ContentFolder Contents { get; }

    public DatasetCatalogue Catalogue { get; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>Deletes what has had its time.</summary>
    public void Sweep()
    {
        lock (Gate)
        {
            foreach ((string tenant, Dataset dataset) in Catalogue.Expired(Now))
            {
                Delete(tenant, dataset);
            }

            Contents.DeletePartsBefore(Now - Settings.UploadTimeToLive);
        }
    }

    /// <summary>First the row, then the file, unless another dataset has the same bytes in another shape.</summary>
    public void Delete(string tenant, Dataset dataset)
    {
        Catalogue.Remove(tenant, dataset.Handle);
        if (!Catalogue.IsNamed(tenant, dataset.Hash))
        {
            Contents.Delete(tenant, dataset.Hash);
        }
    }

    /// <exception cref="BudgetException">The quota would be passed.</exception>
    public void CheckQuota(string tenant, ContentHash? hash, DatasetLayout layout)
    {
        long used = UsedBytes(tenant, hash);
        if (layout.StoredBytes > Settings.MaxBytesPerTenant - used)
        {
            throw new BudgetException([new Violation(
                "shape", $"{layout} takes {layout.StoredBytes} bytes; {used} of the {Settings.MaxBytesPerTenant} that you may keep are taken")]);
        }
    }

    /// <summary>Bytes of datasets, of uploads under way in full, and of what broken uploads have left.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="but">An array that is not counted.</param>
    public long UsedBytes(string tenant, ContentHash? but)
    {
        DatasetUpload[] open = [.. _uploads.Where(upload => upload.Key.Tenant == tenant && upload.Key.Hash != but).Select(upload => upload.Value)];
        ContentHash[] aside = [.. open.Select(upload => upload.Hash), .. but is null ? Array.Empty<ContentHash>() : [but]];
        return Catalogue.UsedBytes(tenant) + open.Sum(upload => upload.Size) + Contents.PartBytes(tenant, aside);
    }

    public void Register(string tenant, DatasetUpload upload) => _uploads[(tenant, upload.Hash)] = upload;

    public void Unregister(string tenant, DatasetUpload upload)
    {
        lock (Gate)
        {
            if (_uploads.TryGetValue((tenant, upload.Hash), out DatasetUpload? current) && ReferenceEquals(current, upload))
            {
                _uploads.Remove((tenant, upload.Hash));
            }
        }
    }

    public void EndUpload(string tenant, ContentHash hash)
    {
        if (_uploads.Remove((tenant, hash), out DatasetUpload? older))
        {
            older.Dispose();
        }
    }

    public void Dispose()
    {
        Catalogue.Dispose();
        _lock.Dispose();
    }
}
