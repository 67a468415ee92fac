using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Datasets;
using Wire = GpuKernels.Protos.V1;

namespace GpuKernels.Server.Grpc;

/// <summary>Datasets in the words of the wire, and back.</summary>
internal static class DatasetWords
{
    /// <summary>What one mapping, and so one dataset, can hold.</summary>
    private const long MaxBytes = int.MaxValue;

    public static Wire.Dataset Encode(Dataset dataset) => new()
    {
        Handle = dataset.Handle,
        Dtype = dataset.Layout.Packed ? Wire.DataType.PackedBool : dataset.Layout.Type.Encode(),
        Shape = { dataset.Layout.Shape },
        Sha256 = ByteString.CopyFrom(dataset.Hash.ToBytes()),
        SizeBytes = dataset.Layout.StoredBytes,
        CreateTime = dataset.Created.ToTimestamp(),
        ExpireTime = dataset.Expires.ToTimestamp(),
    };

    /// <summary>Type and shape, where they can be a dataset's.</summary>
    /// <exception cref="SpecException">They say nothing that could be stored.</exception>
    /// <exception cref="BudgetException">They say more than one dataset holds.</exception>
    public static DatasetLayout Layout(Wire.DataType wire, IReadOnlyList<long> shape)
    {
        bool packed = wire == Wire.DataType.PackedBool;
        DataType type = packed ? DataType.Bool : wire.Decode() ?? throw new SpecException("start.dtype", "is missing or unknown");
        if (!ByteCount.TryOf(shape, type.Size(), out long bytes))
        {
            throw new SpecException("start.shape", $"[{string.Join(", ", shape)}] has a negative size or passes 64 bits");
        }

        return Bounded(new DatasetLayout(type, shape, packed), bytes, "start.shape");
    }

    /// <summary>The layout, if one dataset holds so much.</summary>
    /// <exception cref="BudgetException">It does not.</exception>
    public static DatasetLayout Bounded(DatasetLayout layout, long bytes, string field) => bytes <= MaxBytes
        ? layout
        : throw new BudgetException([new Violation(field, $"{layout} takes {bytes} bytes; a dataset holds at most {MaxBytes}")]);

    /// <exception cref="SpecException">The hash has another length.</exception>
    public static ContentHash Hash(ByteString bytes)
    {
        try
        {
            return new ContentHash(bytes.Span);
        }
        catch (ArgumentException wrong)
        {
            throw new SpecException("start.sha256", wrong.Message);
        }
    }

    /// <summary>Where a page begins: after the handle that the token is. That dataset may be gone.</summary>
    /// <exception cref="SpecException">The token is none that a page came with.</exception>
    public static string PageToken(string token) => token.Length == 0 || Dataset.IsHandle(token)
        ? token
        : throw new SpecException("page_token", "is no next_page_token of a page");

    /// <summary>The time that was asked for; null where none was.</summary>
    /// <exception cref="SpecException">It is no time, or over already.</exception>
    public static TimeSpan? TimeToLive(Duration? duration, string field)
    {
        if (duration is null)
        {
            return null;
        }

        TimeSpan time = TimeOf(duration);
        return time > TimeSpan.Zero ? time : throw new SpecException($"{field}.time_to_live", "must be a time above zero");
    }

    /// <summary>Zero where the fields do not go together.</summary>
    private static TimeSpan TimeOf(Duration duration)
    {
        if (duration is { Seconds: > Duration.MaxSeconds, Nanos: >= 0 })
        {
            // More than a duration says is more than the settings allow; who asks for more than those gets what they allow.
            return TimeSpan.MaxValue;
        }

        try
        {
            return duration.ToTimeSpan();
        }
        catch (Exception e) when (e is InvalidOperationException or OverflowException)
        {
            return TimeSpan.Zero;
        }
    }
}
