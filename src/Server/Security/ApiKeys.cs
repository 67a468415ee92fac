using System.Security.Cryptography;
using System.Text;

namespace GpuKernels.Server.Security;

/// <summary>The keys that open the server, known by their hashes alone.</summary>
internal sealed class ApiKeys(IReadOnlyList<string> hashes)
{
    private readonly byte[][] _hashes = [.. hashes.Where(IsHash).Select(Convert.FromHexString)];

    /// <summary>True: no key is asked for.</summary>
    public bool IsEmpty => _hashes.Length == 0;

    public static bool IsHash(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigit);

    /// <summary>True for a key whose hash is known. Every hash is compared to its end, so that the time tells nothing.</summary>
    public bool Open(string key)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return _hashes.Aggregate(false, (known, other) => known | CryptographicOperations.FixedTimeEquals(hash, other));
    }
}
