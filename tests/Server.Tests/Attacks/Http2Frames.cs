using System.Buffers.Binary;
using System.Text;

namespace GpuKernels.Server.Tests.Attacks;

/// <summary>Frames of HTTP/2 (RFC 9113, section 4.1), byte by byte.</summary>
internal static class Http2Frames
{
    public const byte Data = 0, Headers = 1, Reset = 3, Setting = 4, Push = 5, Ping = 6, GoAway = 7, Window = 8, Continuation = 9;

    public const byte EndStream = 1, EndHeaders = 4;

    private const int HeaderBytes = 9;

    /// <summary>What a client says first: the preface, and settings without a setting.</summary>
    public static byte[] Preface { get; } = [.. Encoding.ASCII.GetBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), .. Frame(Setting, 0, 0)];

    /// <summary>:method POST, :scheme http, :path /, :authority x, by the static table of HPACK.</summary>
    public static byte[] Request { get; } = [0x83, 0x86, 0x84, 0x41, 1, (byte)'x'];

    /// <summary>The headers of a call of gRPC: the same with its path, content-type application/grpc, te trailers.</summary>
    public static byte[] Call(string path) => [0x83, 0x86, 0x04, .. Text(path), 0x41, 1, (byte)'x', 0x0F, 0x10, .. Text("application/grpc"), 0, .. Text("te"), .. Text("trailers")];

    /// <summary>A message of gRPC, or the beginning of a longer one: not compressed, its length, its bytes.</summary>
    public static byte[] Message(byte length, params byte[] bytes) => [0, 0, 0, 0, length, .. bytes];

    public static byte[] Frame(byte type, byte flags, int stream, params byte[] payload) => Frame(payload.Length, type, flags, stream, payload);

    /// <summary>A text of up to 126 letters, as HPACK has it.</summary>
    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    /// <summary>A frame that may say another length than it has.</summary>
    public static byte[] Frame(int length, byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[HeaderBytes + payload.Length];
        (frame[0], frame[1], frame[2]) = ((byte)(length >> 16), (byte)(length >> 8), (byte)length);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, HeaderBytes);
        return frame;
    }

    /// <summary>The types of the frames that a server sent.</summary>
    public static IEnumerable<byte> Types(byte[] answer) => Frames(answer).Select(frame => frame.Type);

    /// <summary>The frames that a server sent, as far as they are whole.</summary>
    public static IEnumerable<(byte Type, byte Flags, int Stream)> Frames(byte[] answer)
    {
        for (int at = 0, length; at + HeaderBytes <= answer.Length; at += HeaderBytes + length)
        {
            length = (answer[at] << 16) | (answer[at + 1] << 8) | answer[at + 2];
            yield return (answer[at + 3], answer[at + 4], BinaryPrimitives.ReadInt32BigEndian(answer.AsSpan(at + 5)));
        }
    }
}
