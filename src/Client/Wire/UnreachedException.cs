using System.Net.Sockets;

namespace GpuKernels.Client.Wire;

/// <summary>No connection to a server came about; the message says why, in words for people.</summary>
internal sealed class UnreachedException(string reason, HttpRequestException cause) : HttpRequestException(cause.HttpRequestError, reason, cause)
{
    /// <summary>True where somebody had taken the connection and threw it away, as what stands before a server may do while that starts.</summary>
    public bool IsReset => Is(GetBaseException());

    /// <summary>True where a connection that had been taken was thrown away.</summary>
    public static bool Is(Exception cause) =>
        cause is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown };
}
