using System.Net.Sockets;

namespace GpuKernels.Client.Wire;

/// <summary>Connections over Unix sockets; where none comes about, what is the matter with the path, for the system's words are about network addresses.</summary>
internal static class UnixSocket
{
    /// <exception cref="SocketException">Nobody listens there; the message names the path.</exception>
    public static async ValueTask<Stream> Connect(UnixDomainSocketEndPoint endPoint, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(endPoint, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception failure)
        {
            socket.Dispose();
            if (failure is SocketException refused)
            {
                throw new SocketException((int)refused.SocketErrorCode, Matter(endPoint.ToString(), refused));
            }

            throw;
        }
    }

    /// <summary>What keeps a client from the socket of this path.</summary>
    private static string Matter(string path, SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.AccessDenied => $"this user may not write to the socket {path}, or not enter its folder",
        SocketError.ConnectionRefused => $"nobody listens at {path}: it is no socket, or that of a server which has ended",
        _ when !File.Exists(path) => $"there is no socket {path}",
        _ => $"{path}: {failure.Message}",
    };
}
