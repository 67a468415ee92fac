namespace GpuKernels.Server.Security;

/// <summary>Makes API keys for people who run a server.</summary>
public static class ApiKeys
{
    /// <summary>A new random key, and the entry of Security:ApiKeys by which a server knows it.</summary>
    public static (string Key, string Entry) Create(string tenant)
    {
        (string key, string hash) = ApiKeyList.Create();
        return (key, $"{tenant}={hash}");
    }
}
