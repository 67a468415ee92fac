using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client.Wire;

/// <summary>A message of a result. A tile's numbers stand beside it in pooled memory: an array a megabyte, new for each tile, costs more than the line.</summary>
/// <param name="Message">The message; a tile in it has no data.</param>
/// <param name="Numbers">A tile's data; null: no tile.</param>
internal sealed record Received(V1.EvaluateResponse Message, LentBytes? Numbers)
{
    public static Received Read(DeserializationContext context) => Read(context.PayloadAsReadOnlySequence());

    public static Received Read(in ReadOnlySequence<byte> payload)
    {
        if (WireField.Find(payload, V1.EvaluateResponse.TileFieldNumber) is { Before.IsEmpty: true, After.IsEmpty: true } part
            && WireField.Find(part.Content, V1.Tile.DataFieldNumber) is { } data)
        {
            // Protobuf merges what stands one after another, so a message is the sum of its parts.
            var tile = new V1.Tile();
            tile.MergeFrom(data.Before);
            tile.MergeFrom(data.After);
            if (tile.Data.IsEmpty)
            {
                return new Received(new V1.EvaluateResponse { Tile = tile }, LentBytes.Of(data.Content));
            }
        }

        return Whole(V1.EvaluateResponse.Parser.ParseFrom(payload));
    }

    /// <summary>A message that is no tile, or not written as protobuf's own writers do: a tile of no numbers may leave its data out.</summary>
    private static Received Whole(V1.EvaluateResponse response) =>
        new(response, response.Tile is { } tile ? LentBytes.Of(new ReadOnlySequence<byte>(tile.Data.Memory)) : null);
}
