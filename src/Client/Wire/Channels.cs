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
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = settings.WindowBytes,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            PlaintextStreamFilter = (connection, _) => ValueTask.FromResult<Stream>(new ReadAheadStream(connection.PlaintextStream, contact.Begin(connection))),
            SslOptions = Tls(settings, contact),
        };
        if (address.StartsWith(UnixScheme, StringComparison.OrdinalIgnoreCase))
        {
            string rest = address[UnixScheme.Length..];
            var endPoint = new UnixDomainSocketEndPoint(rest.StartsWith("//", StringComparison.Ordinal) ? rest[2..] : rest);
            handler.ConnectCallback = (_, cancel) => Connect(endPoint, cancel);
            address = "http://localhost";
        }

        return GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = new ContactHandler(handler, contact),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
        });
    }

    /// <exception cref="ArgumentException">The address is none of a server, or has more: gRPC would make nothing of a path or a query.</exception>
    private static void CheckForm(string address)
    {
        bool isServer = address.StartsWith(UnixScheme, StringComparison.OrdinalIgnoreCase)
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

    private static async ValueTask<Stream> Connect(UnixDomainSocketEndPoint endPoint, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(endPoint, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
