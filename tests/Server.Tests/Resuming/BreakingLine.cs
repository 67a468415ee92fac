using System.Net;
using System.Net.Sockets;

namespace GpuKernels.Server.Tests.Resuming;

/// <summary>A line to a server that breaks: each connection is cut after so many bytes of answer; when all breaks are used up it holds.</summary>
internal sealed class BreakingLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private readonly Uri _server;

    private readonly Queue<int> _breaks;

    private readonly List<Task> _connections = [];

    private readonly CancellationTokenSource _end = new();

    private readonly Task _accepting;

    public BreakingLine(string server, params IEnumerable<int> breaks)
    {
        _server = new Uri(server);
        _breaks = new Queue<int>(breaks);
        _listener.Start();
        Address = $"http://{_listener.LocalEndpoint}";
        _accepting = Accept();
    }

    /// <summary>Where clients call.</summary>
    public string Address { get; }

    /// <summary>How often it has broken.</summary>
    public int Broken { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_connections).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task Accept()
    {
        while (true)
        {
            TcpClient caller = await _listener.AcceptTcpClientAsync(_end.Token);
            int? bytes = _breaks.TryDequeue(out int limit) ? limit : null;
            _connections.Add(Connect(caller, bytes));
        }
    }

    private async Task Connect(TcpClient caller, int? limit)
    {
        using (caller)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(_server.Host, _server.Port, _end.Token);
            Task up = caller.GetStream().CopyToAsync(server.GetStream(), _end.Token);
            Task down = limit is { } bytes ? CopyAndBreak(server, caller, bytes) : server.GetStream().CopyToAsync(caller.GetStream(), _end.Token);
            await Task.WhenAny(up, down);
            if (down.IsCompletedSuccessfully && limit is not null)
            {
                await HangUp(caller, server, up);
            }
        }
    }

    private async Task CopyAndBreak(TcpClient server, TcpClient caller, int bytes)
    {
        var buffer = new byte[16 << 10];
        while (bytes > 0 && await server.GetStream().ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Length, bytes)), _end.Token) is > 0 and var count)
        {
            await caller.GetStream().WriteAsync(buffer.AsMemory(0, count), _end.Token);
            bytes -= count;
        }

        Broken += bytes == 0 ? 1 : 0;
    }

    /// <summary>
    /// Cuts the server off at once, and the caller behind the bytes that were let through: a reset would throw away those that it has not read, and so,
    /// on a busy machine, where the line breaks would be chance.
    /// </summary>
    private async Task HangUp(TcpClient caller, TcpClient server, Task up)
    {
        server.Client.Close(timeout: 0);
        caller.Client.Shutdown(SocketShutdown.Send);
        await up.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await caller.GetStream().CopyToAsync(Stream.Null, _end.Token);
    }
}
