using System.Net.Sockets;
using System.Text;

namespace GpuKernels.Server.Tests.Attacks;

/// <summary>A bare socket to a server, for bytes that no client would send.</summary>
internal sealed class RawLine : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);

    private RawLine()
    {
    }

    public static async Task<RawLine> To(string address)
    {
        var uri = new Uri(address);
        var line = new RawLine();
        await line._socket.ConnectAsync(uri.Host, uri.Port);
        return line;
    }

    public Task Send(byte[] bytes) => _socket.SendAsync(bytes);

    public Task Send(string text) => Send(Encoding.ASCII.GetBytes(text));

    /// <summary>Says that nothing more comes.</summary>
    public void End() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Everything that the server sends until it closes the line, or cuts it.</summary>
    public Task<byte[]> ReadToEnd(CancellationToken cancel) => ReadUntil(_ => false, cancel);

    /// <summary>What the server sends until it is enough, or the line is closed.</summary>
    public async Task<byte[]> ReadUntil(Func<byte[], bool> isEnough, CancellationToken cancel)
    {
        byte[] bytes = [], buffer = new byte[4096];
        while (!isEnough(bytes) && await Read(buffer, cancel) is > 0 and var count)
        {
            bytes = [.. bytes, .. buffer[..count]];
        }

        return bytes;
    }

    public void Dispose() => _socket.Dispose();

    private async Task<int> Read(byte[] buffer, CancellationToken cancel)
    {
        try
        {
            return await _socket.ReceiveAsync(buffer, cancel);
        }
        catch (SocketException cut) when (cut.SocketErrorCode == SocketError.ConnectionReset)
        {
            return 0;
        }
    }
}
