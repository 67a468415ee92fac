namespace GpuKernels.Server.Datasets;

/// <summary>A result that becomes a dataset: memory to be filled, then the dataset, on disk.</summary>
internal sealed class KeptResult(TenantDatasets owner, DatasetLayout layout, TimeSpan timeToLive, ContentDraft draft) : IDisposable
{
    public Memory<byte> Memory => draft.Memory;

    public Dataset Complete()
    {
        draft.Flush();
        ContentHash hash = draft.Hash();
        return owner.Commit(layout, hash, timeToLive, () =>
        {
            draft.Publish(owner.FileOf(hash));
            return true;
        })!;
    }

    public void Dispose() => draft.Dispose();
}
