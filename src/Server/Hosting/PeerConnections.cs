using System.Collections.Concurrent;
using GpuKernels.Server.Settings;
using GpuKernels.Server.Telemetry;
using Microsoft.AspNetCore.Connections;

namespace GpuKernels.Server.Hosting;

/// <summary>The connections that are open, with their peers' addresses, and the limit on how many there are. One beyond it is closed before it costs a handshake.</summary>
internal sealed class PeerConnections(ConnectionSettings settings, PeerFaults faults)
{
    private readonly ConcurrentDictionary<string, string> _peers = new();

    private int _open;

    /// <summary>The peer's address, by Kestrel's number for the connection.</summary>
    public string NameOf(string connectionId) => _peers.GetValueOrDefault(connectionId, "a peer that is gone");

    /// <summary>Serves one connection to its end.</summary>
    public async Task Serve(ConnectionContext connection, ConnectionDelegate next)
    {
        string peer = PeerFaults.Name(connection.RemoteEndPoint);
        if (Interlocked.Increment(ref _open) > settings.MaxConnections)
        {
            Interlocked.Decrement(ref _open);
            faults.Report(peer, $"more than {settings.MaxConnections} connections at once, the limit of Connections:MaxConnections");
            return;
        }

        _peers[connection.ConnectionId] = peer;
        try
        {
            await next(connection);
        }
        finally
        {
            _peers.TryRemove(connection.ConnectionId, out _);
            Interlocked.Decrement(ref _open);
        }
    }
}
