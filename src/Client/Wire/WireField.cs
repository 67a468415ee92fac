using System.Buffers;

namespace GpuKernels.Client.Wire;

/// <summary>Where one field of a protobuf message stands, found without making an object of the message.</summary>
/// <param name="Content">The bytes of the field's value.</param>
/// <param name="Before">What stands before the field's tag.</param>
/// <param name="After">What stands after the value.</param>
internal readonly record struct WireField(ReadOnlySequence<byte> Content, ReadOnlySequence<byte> Before, ReadOnlySequence<byte> After)
{
    private const int Varint = 0, Fixed64 = 1, Delimited = 2, Fixed32 = 5;

    private const int LongestVarint = 10;

    /// <summary>The first field of this number whose value has a length before it; null where there is none, or where this is no well-formed message.</summary>
    /// <param name="message">The message as it travelled.</param>
    /// <param name="number">The field's number in the contract.</param>
    public static WireField? Find(in ReadOnlySequence<byte> message, int number)
    {
        var reader = new SequenceReader<byte>(message);
        while (!reader.End)
        {
            SequencePosition start = reader.Position;
            if (!TryVarint(ref reader, out ulong tag) || !TryLength(ref reader, (int)(tag & 7), out long length) || length > reader.Remaining)
            {
                return null;
            }

            ReadOnlySequence<byte> content = message.Slice(reader.Position, length);
            reader.Advance(length);
            if (tag == (((ulong)number << 3) | Delimited))
            {
                return new WireField(content, message.Slice(0, start), message.Slice(reader.Position));
            }
        }

        return null;
    }

    /// <summary>How many bytes a value of this wire type takes from here on.</summary>
    private static bool TryLength(ref SequenceReader<byte> reader, int type, out long length)
    {
        length = type == Fixed64 ? sizeof(ulong) : type == Fixed32 ? sizeof(uint) : 0;
        switch (type)
        {
            case Varint:
                return TryVarint(ref reader, out _);
            case Delimited:
                bool read = TryVarint(ref reader, out ulong bytes) && bytes <= long.MaxValue;
                length = (long)bytes;
                return read;
            default:
                return type is Fixed64 or Fixed32;
        }
    }

    private static bool TryVarint(ref SequenceReader<byte> reader, out ulong value)
    {
        value = 0;
        for (int place = 0; place < LongestVarint && reader.TryRead(out byte next); place++)
        {
            value |= (ulong)(next & 0x7f) << (7 * place);
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
