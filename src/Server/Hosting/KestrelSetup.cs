using GpuKernels.Server.Security;
using GpuKernels.Server.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace GpuKernels.Server.Hosting;

/// <summary>Gives Kestrel its addresses and its limits.</summary>
internal static class KestrelSetup
{
    private const string Grpc = "Grpc";

    private const string Http = "Http";

    public static void Apply(KestrelServerOptions kestrel, ServerSettings settings)
    {
        kestrel.AddServerHeader = false;
        Limit(kestrel.Limits, settings.Connections);
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(Count(endpoint.ApplicationServices)));
        Encrypt(kestrel.Configure(Endpoints(settings.Listen)), settings);
    }

    /// <summary>Every connection is counted, and known by its peer's address, before anything else is done with it.</summary>
    private static Func<ConnectionDelegate, ConnectionDelegate> Count(IServiceProvider services)
    {
        var connections = services.GetRequiredService<PeerConnections>();
        return next => connection => connections.Serve(connection, next);
    }

    /// <summary>Gives https addresses their side of the handshake, in place of the one that Kestrel makes of its own settings.</summary>
    private static void Encrypt(KestrelConfigurationLoader endpoints, ServerSettings settings)
    {
        var certificate = new ServerCertificate(settings.Security);
        IEnumerable<string> secure = [.. Secure(Grpc, settings.Listen.Addresses()), .. Secure(Http, settings.Listen.HttpAddresses())];
        foreach (string name in secure)
        {
            endpoints.Endpoint(name, endpoint => endpoint.ListenOptions.UseHttps(new TlsHandshakeCallbackOptions
            {
                OnConnection = _ => ValueTask.FromResult(certificate.Options()),
            }));
        }
    }

    private static IEnumerable<string> Secure(string kind, IReadOnlyList<ListenAddress> addresses) =>
        addresses.Index().Where(address => address.Item.IsSecure).Select(address => $"{kind}{address.Index}");

    private static void Limit(KestrelServerLimits limits, ConnectionSettings connections)
    {
        limits.RequestHeadersTimeout = connections.HeaderTimeout;
        limits.MaxRequestHeadersTotalSize = connections.MaxHeaderBytes;

        // The length of a whole request body is no measure here: a call streams its arguments, and what they may hold
        // is checked against their shapes before the first byte (LimitSettings.MaxArgumentBytes).
        limits.MaxRequestBodySize = null;

        // Slow peers are served: the engine waits for them. Only one that stops for long loses its connection. Of the messages of a stream
        // StallInterceptor keeps the time, for a line may be busy with other streams.
        var least = new MinDataRate(bytesPerSecond: 240, gracePeriod: connections.StallTimeout);
        (limits.MinRequestBodyDataRate, limits.MinResponseDataRate) = (least, least);

        limits.Http2.MaxStreamsPerConnection = connections.MaxStreamsPerConnection;
        limits.Http2.MaxRequestHeaderFieldSize = connections.MaxHeaderBytes;
        limits.Http2.KeepAlivePingDelay = connections.PingDelay;
        limits.Http2.KeepAlivePingTimeout = connections.PingTimeout;

        // One call may use the whole of a connection's window: uploads rarely share one.
        limits.Http2.InitialStreamWindowSize = connections.ReceiveWindowBytes;
        limits.Http2.InitialConnectionWindowSize = connections.ReceiveWindowBytes;
    }

    /// <summary>In cleartext nobody can negotiate, so a port speaks one protocol; with TLS it speaks both.</summary>
    private static void Add(Dictionary<string, string?> endpoints, string kind, IReadOnlyList<ListenAddress> addresses, HttpProtocols cleartext)
    {
        foreach ((int index, ListenAddress address) in addresses.Index())
        {
            endpoints[$"Endpoints:{kind}{index}:Url"] = address.Url;
            endpoints[$"Endpoints:{kind}{index}:Protocols"] = $"{(address.IsSecure ? HttpProtocols.Http1AndHttp2 : cleartext)}";
        }
    }

    /// <summary>Kestrel's own form of "listen there": names, 'localhost', '*' and Unix sockets are then read in one place, its own.</summary>
    private static IConfiguration Endpoints(ListenSettings listen)
    {
        var endpoints = new Dictionary<string, string?>();
        Add(endpoints, Grpc, listen.Addresses(), HttpProtocols.Http2);
        Add(endpoints, Http, listen.HttpAddresses(), HttpProtocols.Http1);
        return new ConfigurationBuilder().AddInMemoryCollection(endpoints).Build();
    }
}
