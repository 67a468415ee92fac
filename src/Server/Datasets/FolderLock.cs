namespace GpuKernels.Server.Datasets;

/// <summary>Holds a folder for one server. The system lets go of it with the process, however that ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="DatasetFolderException">Another server holds the folder, or it cannot be written.</exception>
    public FolderLock(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            _file = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetFolderException($"Datasets cannot be kept in '{folder}': {e.Message} Another server may hold it; each needs its own Datasets:Folder.");
        }
    }

    public void Dispose() => _file.Dispose();
}
