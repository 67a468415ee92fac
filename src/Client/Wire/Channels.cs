using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace GpuKernels.Client.Wire;

/// <summary>Opens channels over TCP and Unix sockets.</summary>
internal static class Channels
{
    private const string UnixScheme = "unix:";

    /// <summary>http://HOST:PORT, https://HOST:PORT, unix:/PATH or unix:///PATH.</summary>
    public static GrpcChannel Open(string address, KernelClientSettings settings)
    {
        CheckForm(address);
        Credentials.Check(address, settings);
        var contact = new FirstContact();
        SocketsHttpHandler handler = Connections(address, settings, contact);
        address = IsUnix(address) ? "http://localhost" : address;
        return GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = new ContactHandler(handler, contact),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
        });
    }

    /// <summary>How connections to an address are made and read.</summary>
    internal static SocketsHttpHandler Connections(string address, KernelClientSettings settings, FirstContact contact)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = settings.WindowBytes,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            PlaintextStreamFilter = (connection, _) => ValueTask.FromResult<Stream>(new ReadAheadStream(connection.PlaintextStream, contact.Begin(connection))),
            SslOptions = Tls(settings, contact),
        };
        if (IsUnix(address))
        {
            string rest = address[UnixScheme.Length..];
            var endPoint = new UnixDomainSocketEndPoint(rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : rest);
            handler.ConnectCallback = (_, cancel) => UnixSocket.Connect(endPoint, cancel);
        }
        else if (address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            handler.ConnectCallback = (connection, cancel) => TlsContactStream.Connect(connection, contact, cancel);
        }

        return handler;
    }

    private static bool IsUnix(string address) => address.StartsWith(UnixScheme, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">The address is none of a server, or has more: gRPC would make nothing of a path or a query.</exception>
    private static void CheckForm(string address)
    {
        bool isServer = IsUnix(address)
            ? address.Length > UnixScheme.Length
            : Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.PathAndQuery == "/";
        if (!isServer)
        {
            throw new ArgumentException($"'{address}' is no address of a server: that is http://HOST:PORT, https://HOST:PORT or unix:/PATH.");
        }
    }

    private static SslClientAuthenticationOptions Tls(KernelClientSettings settings, FirstContact contact)
    {
        var options = new SslClientAuthenticationOptions();
        if (settings.Certificate is { } certificate)
        {
            options.ClientCertificates = [certificate];
        }
        else
        {
            options.LocalCertificateSelectionCallback = contact.SelectCertificate;
        }

        if (settings.Authorities is { } authorities)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return options;
    }
}
