using System.Buffers;
using Google.Protobuf;
using GpuKernels.Client.Wire;
using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client.Tests.Wire;

/// <summary>A message read into lent memory is the message that protobuf's own reader makes.</summary>
public sealed class ReceivedTests
{
    private static readonly V1.Tile Tile = new()
    {
        Id = 1L << 40,
        Output = 3,
        Origin = { 0, 70_000, 5 },
        Shape = { 1, 2, 300 },
        Data = ByteString.CopyFrom([.. Enumerable.Range(0, 600).Select(i => (byte)i)]),
    };

    public static TheoryData<V1.EvaluateResponse> Messages => new(
        new V1.EvaluateResponse { Tile = Tile },
        new V1.EvaluateResponse { Tile = new V1.Tile() },
        new V1.EvaluateResponse { Tile = new V1.Tile { Id = 7, Shape = { 0, 4 } } },
        new V1.EvaluateResponse { Tile = new V1.Tile { Data = ByteString.CopyFrom(1, 2, 3, 4) } },
        new V1.EvaluateResponse { Header = new V1.ResultHeader { TileCount = 12, Device = "a device" } },
        new V1.EvaluateResponse { Step = new V1.SolveStep { Iteration = 4, Residual = 0.25 } },
        new V1.EvaluateResponse { Trailer = new V1.ResultTrailer { TileCount = 9 } },
        new V1.EvaluateResponse());

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_read_as_protobuf_reads_it(V1.EvaluateResponse message) => Same(message.ToByteArray());

    [Fact]
    public void The_order_of_fields_does_not_matter()
    {
        byte[] data = new V1.Tile { Data = Tile.Data }.ToByteArray();
        byte[] others = new V1.Tile(Tile) { Data = ByteString.Empty }.ToByteArray();
        Same(Response([.. data, .. others]));
        Same(Response([.. others, .. data, .. others]));
        Same(Response([.. data, .. others, .. data]));
    }

    [Fact]
    public void Fields_of_a_newer_server_are_passed_over()
    {
        byte[] unknown = [0xf8, 0x07, 0x96, 0x01, 0xfd, 0x07, 1, 2, 3, 4, 0xf9, 0x07, 1, 2, 3, 4, 5, 6, 7, 8];
        Same(Response([.. unknown, .. Tile.ToByteArray(), .. unknown]));
        Same([.. unknown, .. Response(Tile.ToByteArray())]);
        Same([.. Response(Tile.ToByteArray()), .. new V1.EvaluateResponse { Header = new V1.ResultHeader { TileCount = 2 } }.ToByteArray()]);
    }

    [Fact]
    public void A_message_that_is_cut_off_anywhere_is_refused_as_protobuf_refuses_it()
    {
        byte[] whole = new V1.EvaluateResponse { Tile = Tile }.ToByteArray();
        for (int count = 1; count < whole.Length; count++)
        {
            Assert.Throws<InvalidProtocolBufferException>(() => Received.Read(new ReadOnlySequence<byte>(whole, 0, count)));
        }
    }

    [Fact]
    public void Bytes_that_were_given_back_cannot_be_read()
    {
        Received received = Received.Read(new ReadOnlySequence<byte>(new V1.EvaluateResponse { Tile = Tile }.ToByteArray()));
        ResultTile tile = ResultWords.Tile(received.Message.Tile, received.Numbers!);
        Assert.Equal(Tile.Data.ToByteArray(), tile.Bytes.ToArray());
        received.Numbers!.GiveBack();
        Assert.Throws<ObjectDisposedException>(() => tile.Bytes.Span.Length);
        received.Numbers.GiveBack();
    }

    /// <summary>A response around the bytes of a tile.</summary>
    private static byte[] Response(byte[] tile)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(V1.EvaluateResponse.TileFieldNumber, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(tile));
        }

        return bytes.ToArray();
    }

    private static void Same(byte[] message)
    {
        V1.EvaluateResponse expected = V1.EvaluateResponse.Parser.ParseFrom(message);
        Received whole = Received.Read(new ReadOnlySequence<byte>(message));
        Received pieces = Received.Read(Pieces(message));
        foreach (Received read in (Received[])[whole, pieces])
        {
            Assert.Equal(expected.Tile is null, read.Numbers is null);
            Assert.Equal(expected.Tile?.Data.ToByteArray(), read.Numbers?.Memory.ToArray());
            if (read.Message.Tile is { } tile)
            {
                tile.Data = expected.Tile!.Data;
            }

            Assert.Equal(expected, read.Message);
            read.Numbers?.GiveBack();
        }
    }

    /// <summary>The same bytes in memory of many pieces, a few bytes each.</summary>
    private static ReadOnlySequence<byte> Pieces(byte[] message)
    {
        var first = new Piece(ReadOnlyMemory<byte>.Empty, before: null);
        Piece last = first;
        foreach (byte[] part in message.Chunk(3))
        {
            last = new Piece(part, last);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? before)
        {
            Memory = memory;
            RunningIndex = before is null ? 0 : before.RunningIndex + before.Memory.Length;
            if (before is not null)
            {
                before.Next = this;
            }
        }
    }
}
