namespace GpuKernels.Server.Datasets;

/// <summary>One upload from its first chunk to the whole dataset. A newer upload of the same array ends it.</summary>
internal sealed class DatasetUpload(TenantDatasets owner, DatasetLayout layout, ContentHash hash, TimeSpan timeToLive, ContentPart? part) : IDisposable
{
    private readonly Lock _lock = new();

    private bool _ended;

    /// <summary>The array's bytes.</summary>
    public ContentHash Hash => hash;

    /// <summary>Bytes that the whole takes.</summary>
    public long Size => layout.StoredBytes;

    /// <summary>Where the next chunk begins: after what this and broken uploads before it have brought.</summary>
    public long Offset => part?.Length ?? Size;

    /// <summary>Takes in what a broken upload has left; reading it takes a while.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            CheckGoesOn();
            part?.Resume();
        }
    }

    /// <exception cref="UploadEndedException">A newer upload of the same array has begun.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            CheckGoesOn();
            part!.Append(bytes);
        }
    }

    /// <summary>The dataset, on disk; null where the bytes have another hash, and then they are gone.</summary>
    /// <exception cref="UploadEndedException">A newer upload of the same array has begun, or its bytes were deleted meanwhile.</exception>
    public Dataset? Complete()
    {
        // The bytes go to disk before the store is held, so that nobody waits for them.
        lock (_lock)
        {
            CheckGoesOn();
            part?.Flush();
        }

        return owner.Commit(layout, hash, timeToLive, TryPublish);
    }

    /// <summary>Ends it; what has come stays for the next upload of the same array.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
            part?.Dispose();
        }

        owner.Forget(this);
    }

    private bool TryPublish()
    {
        lock (_lock)
        {
            CheckGoesOn();
            return part?.TryPublish(hash) ?? true;
        }
    }

    private void CheckGoesOn()
    {
        if (_ended)
        {
            throw new UploadEndedException("A newer upload of the same array goes on in place of this one.");
        }
    }
}
