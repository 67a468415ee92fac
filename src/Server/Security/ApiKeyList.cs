using System.Security.Cryptography;
using System.Text;

namespace GpuKernels.Server.Security;

/// <summary>
/// The API keys that a server knows, as hashes. A key holds 256 random bits, so a plain SHA-256 of it cannot be turned back, and looking a
/// hash up tells an attacker's stopwatch nothing of the key.
/// </summary>
internal sealed class ApiKeyList
{
    private const int KeyBytes = 32;

    private const string Prefix = "gk_";

    private volatile Dictionary<string, string> _tenants;

    /// <summary>Reads TENANT=HASH;TENANT=HASH, checked before.</summary>
    public ApiKeyList(string text) => _tenants = Read(text);

    /// <summary>A new key and its hash.</summary>
    public static (string Key, string Hash) Create()
    {
        string key = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        return (key, HashOf(key));
    }

    /// <summary>What is wrong with a list. No word of it is repeated, for it might be a key in the wrong place.</summary>
    public static IEnumerable<string> Problems(string text)
    {
        List<(string Tenant, string Hash)> entries = [.. Entries(text)];
        foreach ((int index, (string tenant, string hash)) in entries.Index())
        {
            if (tenant.Length == 0)
            {
                yield return $"Entry {index + 1} names no tenant; write TENANT=HASH.";
            }

            if (hash.Length != 2 * SHA256.HashSizeInBytes || !hash.All(char.IsAsciiHexDigit))
            {
                yield return $"Entry {index + 1} has no SHA-256 of {2 * SHA256.HashSizeInBytes} hexadecimal digits; 'gpukernels keys new' makes one.";
            }
        }

        if (entries.DistinctBy(entry => entry.Hash.ToLowerInvariant()).Count() < entries.Count)
        {
            yield return "The same key is given twice.";
        }
    }

    /// <summary>Takes another list from the next call on. Whether keys are asked for at all was settled at the start: an empty list then lets nobody in.</summary>
    public void Replace(string text) => _tenants = Read(text);

    /// <summary>Whose key it is; null where it is nobody's.</summary>
    public string? TenantOf(string key) => _tenants.GetValueOrDefault(HashOf(key));

    private static Dictionary<string, string> Read(string text) => Entries(text).ToDictionary(entry => entry.Hash.ToLowerInvariant(), entry => entry.Tenant);

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static IEnumerable<(string Tenant, string Hash)> Entries(string text) => text
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(entry => entry.LastIndexOf('=') is var equals and >= 0 ? (entry[..equals].Trim(), entry[(equals + 1)..].Trim()) : ("", entry));
}
