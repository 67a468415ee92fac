using GpuKernels.Server.Settings;

namespace GpuKernels.Server.Datasets;

/// <summary>
/// The server's store, opened at its first use: a server that keeps no datasets needs no folder for them. A folder that could not be opened
/// is tried again at the next use.
/// </summary>
internal sealed class DatasetFolder(DatasetSettings settings, TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();

    private DatasetStore? _store;

    /// <exception cref="DatasetFolderException">The folder cannot be used, or another server uses it.</exception>
    public DatasetStore Store
    {
        get
        {
            lock (_lock)
            {
                return _store ??= new DatasetStore(settings, clock);
            }
        }
    }

    public TenantDatasets Of(string tenant) => new(this, tenant);

    /// <summary>Deletes what has had its time, unless nothing has been used yet.</summary>
    public void Sweep()
    {
        DatasetStore? store;
        lock (_lock)
        {
            store = _store;
        }

        store?.Sweep();
    }

    public void Dispose() => _store?.Dispose();
}
