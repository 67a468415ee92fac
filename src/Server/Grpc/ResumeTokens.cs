using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Settings;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>
/// Says with what a broken result goes on, and judges it when it comes back:
/// <code>token = expiry ‖ SHA-256(expiry ‖ tenant ‖ computation ‖ plan)</code>
/// Nothing is kept for a token, so it outlives the server that gave it. It is a checksum and no key: who makes one up gets what a new
/// call would have given.
/// </summary>
internal sealed class ResumeTokens(LimitSettings limits, TimeProvider time)
{
    private const string Field = "start.resume";

    private const int ExpiryBytes = sizeof(long);

    /// <summary>What goes into the header of a result that comes in tiles; null where the settings say that broken results end.</summary>
    public Wire.Resumption? Offer(string tenant, Wire.Computation computation, Plan plan)
    {
        if (limits.ResumeTimeToLive == TimeSpan.Zero)
        {
            return null;
        }

        var expires = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + limits.ResumeTimeToLive).ToUnixTimeSeconds());
        return new Wire.Resumption
        {
            Token = ByteString.CopyFrom(Token(expires, tenant, computation, plan)),
            ExpireTime = expires.ToTimestamp(),
        };
    }

    /// <summary>The first tile to send.</summary>
    /// <exception cref="SpecException">The token is none of this caller's for this computation, or too old; or there is no such tile.</exception>
    public long FirstTile(Wire.Resume resume, string tenant, Wire.Computation computation, Plan plan)
    {
        if (resume.Token.Length != ExpiryBytes + SHA256.HashSizeInBytes)
        {
            throw new SpecException($"{Field}.token", $"has {resume.Token.Length} bytes; a token has {ExpiryBytes + SHA256.HashSizeInBytes}");
        }

        var seconds = BinaryPrimitives.ReadInt64LittleEndian(resume.Token.Span);
        if (seconds <= time.GetUtcNow().ToUnixTimeSeconds())
        {
            throw new SpecException($"{Field}.token", "has expired; start from the beginning");
        }

        byte[] expected = seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? Token(DateTimeOffset.FromUnixTimeSeconds(seconds), tenant, computation, plan) : [];
        if (!CryptographicOperations.FixedTimeEquals(expected, resume.Token.Span))
        {
            throw new SpecException($"{Field}.token", "is not of this caller, this computation and this server as it is now; start from the beginning");
        }

        return resume.FirstTile >= 0 && resume.FirstTile <= plan.TileCount
            ? resume.FirstTile
            : throw new SpecException($"{Field}.first_tile", $"is {resume.FirstTile}; the result has tiles 0 to {plan.TileCount - 1}");
    }

    private static byte[] Token(DateTimeOffset expires, string tenant, Wire.Computation computation, Plan plan)
    {
        var token = new byte[ExpiryBytes + SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64LittleEndian(token, expires.ToUnixTimeSeconds());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] part in (byte[][])[token[..ExpiryBytes], Encoding.UTF8.GetBytes(tenant), Ordered(computation).ToByteArray(), Encoding.UTF8.GetBytes(plan.Identity)])
        {
            hash.AppendData(BitConverter.GetBytes(part.Length));
            hash.AppendData(part);
        }

        hash.GetHashAndReset(token.AsSpan(ExpiryBytes));
        return token;
    }

    /// <summary>The computation with its maps in order: on the wire they have none.</summary>
    private static Wire.Computation Ordered(Wire.Computation computation)
    {
        Wire.Computation ordered = computation.Clone();
        foreach (Wire.Level level in ordered.Levels)
        {
            KeyValuePair<string, int>[] axes = [.. level.InAxes.OrderBy(axis => axis.Key, StringComparer.Ordinal)];
            level.InAxes.Clear();
            Array.ForEach(axes, axis => level.InAxes.Add(axis.Key, axis.Value));
        }

        return ordered;
    }
}
