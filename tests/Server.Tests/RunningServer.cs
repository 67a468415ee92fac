using System.Diagnostics.Metrics;
using GpuKernels.Client;
using GpuKernels.Protos.V1;
using GpuKernels.Server.Hosting;
using GpuKernels.Server.Telemetry;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;

namespace GpuKernels.Server.Tests;

/// <summary>A whole server on a socket of its own: a free port, or a Unix socket.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private readonly IMeterFactory _meters;

    private readonly MeterListener _listener = new();

    private long _active;

    private long _tiles;

    private long _waiting;

    private RunningServer(WebApplication app, LogLines log)
    {
        _app = app;
        _meters = app.Services.GetRequiredService<IMeterFactory>();
        Log = log;
        Listen();
    }

    /// <summary>Where it listens, as a client writes it.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Where it listens for HTTP/1.1, if the settings say so.</summary>
    public string HttpAddress { get; private set; } = "";

    internal LogLines Log { get; }

    /// <summary>Calls that run now.</summary>
    public long ActiveCalls => Interlocked.Read(ref _active);

    /// <summary>Calls that wait to be let in.</summary>
    public long WaitingCalls => Interlocked.Read(ref _waiting);

    /// <summary>Tiles written to all callers since the start.</summary>
    public long TilesSent => Interlocked.Read(ref _tiles);

    public static Task<RunningServer> Start(params string[] settings) => StartWith(_ => { }, ["--urls", "http://127.0.0.1:0", .. settings]);

    public static Task<RunningServer> StartOn(string url, params string[] settings) => StartWith(_ => { }, ["--urls", url, .. settings]);

    public static async Task<RunningServer> StartWith(Action<IServiceCollection> services, params string[] settings)
    {
        var log = new LogLines();
        WebApplication app = ServerHost.Build(settings, builder =>
        {
            builder.Services.AddSingleton<ILogEventSink>(log);
            services(builder.Services);
        });
        var server = new RunningServer(app, log);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        string[] bound = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
        server.Address = bound[0].Replace("http://unix:", "unix:", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal);
        server.HttpAddress = bound[^1];
        return server;
    }

    /// <summary>Waits until what the server logged and counted meets a condition.</summary>
    public Task Until(Func<bool> condition, string what) => Log.Changes.Until(condition, what);

    public KernelClient Connect(KernelClientSettings? settings = null) => KernelClient.Connect(Address, settings);

    /// <summary>The generated client, for what a polite client never sends.</summary>
    public RawClient ConnectRaw() => new(GrpcChannel.ForAddress(Address));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _listener.Dispose();
    }

    private void Listen()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == CallMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, _meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Count(instrument.Name, value));
        _listener.Start();
    }

    private void Count(string instrument, long value)
    {
        if (instrument == "gpukernels.calls.active")
        {
            Interlocked.Add(ref _active, value);
        }
        else if (instrument == "gpukernels.calls.waiting")
        {
            Interlocked.Add(ref _waiting, value);
        }
        else if (instrument == "gpukernels.tiles.sent")
        {
            Interlocked.Add(ref _tiles, value);
        }

        Log.Changes.Notify();
    }
}

/// <summary>The generated client with its channel.</summary>
public sealed class RawClient(GrpcChannel channel) : KernelService.KernelServiceClient(channel), IDisposable
{
    public GrpcChannel Channel { get; } = channel;

    public void Dispose() => Channel.Dispose();
}
