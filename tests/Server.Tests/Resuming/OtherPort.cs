using System.Net;
using System.Net.Sockets;

namespace GpuKernels.Server.Tests.Resuming;

/// <summary>A port on which something else listens than a server: it says some words to who calls, and waits, hangs up, or throws the connection away.</summary>
internal sealed class OtherPort : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private readonly List<TcpClient> _callers = [];

    private readonly CancellationTokenSource _end = new();

    private readonly Task _accepting;

    /// <param name="words">What it says.</param>
    /// <param name="after">What it does after that.</param>
    public OtherPort(ReadOnlyMemory<byte> words, Action<TcpClient> after)
    {
        _listener.Start();
        Address = $"http://{_listener.LocalEndpoint}";
        _accepting = Accept(words, after);
    }

    public string Address { get; }

    public static void Wait(TcpClient caller)
    {
    }

    public static void HangUp(TcpClient caller) => caller.Close();

    public static void ThrowAway(TcpClient caller) => caller.Client.Close(timeout: 0);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _callers.ForEach(caller => caller.Dispose());
        _end.Dispose();
    }

    private async Task Accept(ReadOnlyMemory<byte> words, Action<TcpClient> after)
    {
        while (true)
        {
            TcpClient caller = await _listener.AcceptTcpClientAsync(_end.Token);
            _callers.Add(caller);
            await caller.GetStream().WriteAsync(words, _end.Token);
            after(caller);
        }
    }
}
