using System.Security.Cryptography;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Datasets;
using GpuKernels.Server.Settings;

namespace GpuKernels.Server.Tests.Datasets;

/// <summary>A store in a folder of its own with a clock that stands still; it can be ended and opened again.</summary>
internal sealed class StoreOnDisk : IDisposable
{
    private readonly DatasetSettings _settings;

    private DatasetFolder _folder;

    public StoreOnDisk(long quota = 1 << 20)
    {
        _settings = new DatasetSettings
        {
            Folder = Directory.CreateTempSubdirectory("gpukernels-").FullName,
            MaxBytesPerTenant = quota,
            TimeToLive = TimeSpan.FromHours(1),
            MaxTimeToLive = TimeSpan.FromHours(2),
            UploadTimeToLive = TimeSpan.FromHours(3),
        };
        _folder = new DatasetFolder(_settings, Clock);
    }

    public StandingClock Clock { get; } = new();

    public TenantDatasets Alice => _folder.Of("alice");

    public TenantDatasets Bob => _folder.Of("bob");

    /// <summary>Every file of contents and parts, of all tenants.</summary>
    public IReadOnlyList<string> Files => [.. new[] { "content", "parts" }
        .Select(kind => Path.Combine(_settings.Folder, kind))
        .Where(Directory.Exists)
        .SelectMany(kind => Directory.GetFiles(kind, "*", SearchOption.AllDirectories))];

    public static byte[] Bytes(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static DatasetLayout BytesLayout(params long[] shape) => new(DataType.UInt8, shape);

    public static ContentHash HashOf(byte[] bytes) => new(SHA256.HashData(bytes));

    /// <summary>A whole upload.</summary>
    public static Dataset Put(TenantDatasets tenant, byte[] bytes, DatasetLayout? layout = null, TimeSpan? timeToLive = null)
    {
        using DatasetUpload upload = tenant.Begin(layout ?? BytesLayout(bytes.Length), HashOf(bytes), timeToLive);
        if (upload.Offset < upload.Size)
        {
            upload.Append(bytes.AsSpan((int)upload.Offset));
        }

        return upload.Complete()!;
    }

    public static byte[] Read(TenantDatasets tenant, string handle)
    {
        using OpenDataset open = tenant.Open(handle);
        return open.Stored.ToArray();
    }

    /// <summary>A second server on the same folder.</summary>
    public DatasetFolder OpenAgain() => new(_settings, Clock);

    public void Sweep() => _folder.Sweep();

    /// <summary>Ends the server and starts it anew.</summary>
    public void Restart(Action? meanwhile = null)
    {
        _folder.Dispose();
        meanwhile?.Invoke();
        _folder = OpenAgain();
        _ = _folder.Store;
    }

    public void Dispose()
    {
        _folder.Dispose();
        Directory.Delete(_settings.Folder, recursive: true);
    }
}
