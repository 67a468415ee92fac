using System.Security.Cryptography;

namespace GpuKernels.Server.Datasets;

/// <summary>A SHA-256, as 64 hexadecimal digits: fit for a file's name.</summary>
internal sealed record ContentHash
{
    private readonly string _digits;

    /// <exception cref="ArgumentException">The hash has another length.</exception>
    public ContentHash(ReadOnlySpan<byte> bytes)
    {
        _digits = bytes.Length == SHA256.HashSizeInBytes
            ? Convert.ToHexStringLower(bytes)
            : throw new ArgumentException($"A SHA-256 has {SHA256.HashSizeInBytes} bytes, not {bytes.Length}.", nameof(bytes));
    }

    public static ContentHash Parse(string digits) => new(Convert.FromHexString(digits));

    /// <summary>The hash of all that has been appended so far; more can be appended after.</summary>
    public static ContentHash Of(IncrementalHash hash) => new(hash.GetCurrentHash());

    public byte[] ToBytes() => Convert.FromHexString(_digits);

    public override string ToString() => _digits;
}
