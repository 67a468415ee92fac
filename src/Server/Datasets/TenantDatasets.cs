using GpuKernels.Engine.Specs;

namespace GpuKernels.Server.Datasets;

/// <summary>One tenant's view of the store: there are no other datasets than its own.</summary>
internal sealed class TenantDatasets(DatasetFolder folder, string tenant)
{
    /// <summary>Whose they are.</summary>
    public string Tenant => tenant;

    private DatasetStore Store => folder.Store;

    /// <summary>Bytes that the tenant may keep.</summary>
    public long QuotaBytes => Store.Settings.MaxBytesPerTenant;

    /// <summary>The dataset.</summary>
    /// <exception cref="UnknownDatasetException">There is none of that handle, or none any more.</exception>
    public Dataset Find(string handle) => Store.Catalogue.Find(tenant, handle, Store.Now) ?? throw new UnknownDatasetException(handle);

    /// <summary>Datasets whose handles come after one, in order.</summary>
    public IReadOnlyList<Dataset> After(string handle, int count) => Store.Catalogue.After(tenant, handle, count, Store.Now);

    /// <summary>Maps the dataset into memory.</summary>
    /// <exception cref="UnknownDatasetException">There is none of that handle.</exception>
    /// <exception cref="DamagedDatasetException">Its bytes on disk have changed.</exception>
    public OpenDataset Open(string handle)
    {
        Dataset dataset = Find(handle);
        try
        {
            return new OpenDataset(dataset, Store.Contents.Open(tenant, dataset));
        }
        catch (DamagedDatasetException)
        {
            // It may have been deleted since it was found, which is no damage.
            Find(handle);
            throw;
        }
    }

    /// <summary>Begins an upload, or goes on with a broken one of the same bytes.</summary>
    /// <exception cref="BudgetException">The quota would be passed.</exception>
    public DatasetUpload Begin(DatasetLayout layout, ContentHash hash, TimeSpan? timeToLive)
    {
        TimeSpan life = Store.Settings.LifeOf(timeToLive);
        DatasetUpload upload;
        lock (Store.Gate)
        {
            Store.EndUpload(tenant, hash);
            bool known = Store.Contents.Contains(tenant, hash) && Store.Catalogue.IsNamed(tenant, hash);
            if (!known)
            {
                Store.CheckQuota(tenant, hash, layout);
            }

            ContentPart? part = known ? null : Store.Contents.OpenPart(tenant, hash, layout.StoredBytes);
            upload = new DatasetUpload(this, layout, hash, life, part);
            Store.Register(tenant, upload);
        }

        upload.Resume();
        return upload;
    }

    /// <summary>Room for a result.</summary>
    /// <exception cref="BudgetException">The quota would be passed.</exception>
    public KeptResult Keep(DatasetLayout layout, TimeSpan? timeToLive)
    {
        TimeSpan life = Store.Settings.LifeOf(timeToLive);
        lock (Store.Gate)
        {
            Store.CheckQuota(tenant, null, layout);
            return new KeptResult(this, layout, life, Store.Contents.CreateDraft(tenant, layout.StoredBytes));
        }
    }

    /// <exception cref="UnknownDatasetException">There is none of that handle.</exception>
    public void Delete(string handle)
    {
        lock (Store.Gate)
        {
            Store.Delete(tenant, Find(handle));
        }
    }

    /// <summary>Bytes that count against the quota.</summary>
    public long UsedBytes()
    {
        lock (Store.Gate)
        {
            return Store.UsedBytes(tenant, null);
        }
    }

    public string FileOf(ContentHash hash) => Store.Contents.FileOf(tenant, hash);

    public void Forget(DatasetUpload upload) => Store.Unregister(tenant, upload);

    /// <summary>First the file, then its row: a dataset that can be found is whole. Null where the file could not be published.</summary>
    public Dataset? Commit(DatasetLayout layout, ContentHash hash, TimeSpan timeToLive, Func<bool> publish)
    {
        lock (Store.Gate)
        {
            if (!publish())
            {
                return null;
            }

            return Store.Contents.Contains(tenant, hash)
                ? Store.Catalogue.Add(tenant, new Dataset(layout, hash, Store.Now, Store.Now + timeToLive))
                : throw new UploadEndedException("The bytes that were known at the start have been deleted meanwhile; send them again.");
        }
    }
}
