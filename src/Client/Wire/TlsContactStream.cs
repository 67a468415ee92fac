using System.Net;
using System.Net.Sockets;

namespace GpuKernels.Client.Wire;

/// <summary>A connection on which TLS is to be spoken: the first bytes that come show whether the other side does.</summary>
internal sealed class TlsContactStream(Socket socket, FirstContact contact) : NetworkStream(socket, ownsSocket: true)
{
    private bool _heard;

    /// <summary>Connects to a server; a proxy, which speaks for itself first, is listened to by nobody.</summary>
    public static async ValueTask<Stream> Connect(SocketsHttpConnectionContext connection, FirstContact contact, CancellationToken cancel)
    {
        DnsEndPoint place = connection.DnsEndPoint;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(place, cancel);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        bool isServer = connection.InitialRequestMessage.RequestUri is { } server && server.IdnHost == place.Host && server.Port == place.Port;
        return isServer ? new TlsContactStream(socket, contact.BeginTls()) : new NetworkStream(socket, ownsSocket: true);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _heard || buffer.IsEmpty ? base.ReadAsync(buffer, cancellationToken) : Hear(buffer, cancellationToken);

    private async ValueTask<int> Hear(Memory<byte> buffer, CancellationToken cancel)
    {
        int count = await base.ReadAsync(buffer, cancel);
        contact.HearTls(buffer.Span[..count]);
        _heard = true;
        return count;
    }
}
