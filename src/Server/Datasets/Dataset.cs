using System.Security.Cryptography;
using System.Text;

namespace GpuKernels.Server.Datasets;

/// <summary>What is known of one dataset.</summary>
/// <param name="Layout">Type and shape.</param>
/// <param name="Hash">The SHA-256 of the stored bytes.</param>
/// <param name="Created">When it was first whole.</param>
/// <param name="Expires">When it is deleted.</param>
internal sealed record Dataset(DatasetLayout Layout, ContentHash Hash, DateTimeOffset Created, DateTimeOffset Expires)
{
    private const string Prefix = "ds-";

    private const int HashBytesInHandle = 16;

    /// <summary>The name that callers use. It follows from content, type and shape, so the same array has the same handle.</summary>
    public string Handle { get; } = HandleOf(Layout, Hash);

    /// <summary>True where a word has the form of a handle.</summary>
    public static bool IsHandle(string word) =>
        word.Length == Prefix.Length + (2 * HashBytesInHandle) && word.StartsWith(Prefix, StringComparison.Ordinal) && word.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);

    private static string HandleOf(DatasetLayout layout, ContentHash hash)
    {
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{layout} {hash}"));
        return Prefix + Convert.ToHexStringLower(digest.AsSpan(0, HashBytesInHandle));
    }
}
