using System.Security.Cryptography.X509Certificates;

namespace GpuKernels.Client.Wire;

/// <summary>What is heard of a server until it is known to be one: whether it asks for a certificate, and how its first words begin.</summary>
internal sealed class FirstContact
{
    /// <summary>Where a frame of HTTP/2 has its type (RFC 9113, section 4.1), and that of the first one of every server.</summary>
    private const int TypeAt = 3, Settings = 4;

    /// <summary>How a record of TLS begins that a server answers with: an alert, or its part of the handshake (RFC 8446, section 5.1).</summary>
    private const int Alert = 21, Handshake = 22;

    /// <summary>How a GOAWAY begins: length 8, type 7, no flags, stream 0. A port of Kestrel's that speaks HTTP/1.1 alone answers HTTP/2 with it, and nothing before it.</summary>
    private static readonly byte[] GoAway = [0, 0, 8, 7, 0, 0, 0, 0, 0];

    private volatile byte[]? _heard;

    /// <summary>How what is to be TLS begins; empty: the connection was ended instead.</summary>
    private volatile byte[]? _tls;

    private volatile bool _asksForCertificate;

    private volatile bool _isEncrypted;

    private volatile bool _isKnown;

    /// <summary>True once a server has spoken HTTP/2: what breaks from then on is a line that was there.</summary>
    public bool IsKnown => _isKnown;

    /// <summary>For a client that has no certificate: notes that the server asks for one.</summary>
    public X509Certificate SelectCertificate(object sender, string host, X509CertificateCollection own, X509Certificate? server, string[] issuers)
    {
        _asksForCertificate |= server is not null;
        return null!; // documented: none is sent
    }

    /// <summary>A connection has come about.</summary>
    /// <returns>Who is to hear how the server's words begin; null: nobody, for it is known.</returns>
    public FirstContact? Begin(SocketsHttpPlaintextStreamFilterContext connection)
    {
        if (_isKnown)
        {
            return null;
        }

        (_heard, _isEncrypted) = (null, connection.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps);
        return this;
    }

    /// <summary>A connection has come about on which TLS is to be spoken.</summary>
    public FirstContact BeginTls()
    {
        _tls = null;
        return this;
    }

    /// <summary>Takes note of the first bytes of what is to be TLS.</summary>
    public void HearTls(ReadOnlySpan<byte> bytes) => _tls = bytes[..Math.Min(bytes.Length, 1)].ToArray();

    /// <summary>Takes note of the server's first bytes.</summary>
    public void Hear(ReadOnlySpan<byte> bytes)
    {
        _heard = bytes[..Math.Min(bytes.Length, GoAway.Length)].ToArray();
        _isKnown |= bytes.Length <= TypeAt || bytes[TypeAt] == Settings;
    }

    /// <summary>Why no connection came about.</summary>
    public string Reason(HttpRequestException failure) => (failure.HttpRequestError, _heard) switch
    {
        (HttpRequestError.SecureConnectionError, _) when _tls is [not (Alert or Handshake)] => "what listens there speaks no TLS: say http:// and not https://",
        (HttpRequestError.SecureConnectionError, _) when _tls is [] => "what listens there ends the connection at the first words of TLS; it may speak http",
        (HttpRequestError.SecureConnectionError, _) => $"no connection that can be trusted: {failure.GetBaseException().Message}",
        (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError, _) => $"no server answers there: {failure.GetBaseException().Message}",
        (_, { } heard) when heard.AsSpan().StartsWith("HTTP/1"u8) || heard.AsSpan().SequenceEqual(GoAway) =>
            "what listens there speaks HTTP/1.1 and no HTTP/2: a server takes gRPC at its --urls and not at its --http-urls",
        (_, not null) or (HttpRequestError.VersionNegotiationError, _) => "what listens there speaks no HTTP/2",
        (_, null) when _asksForCertificate => "the server wants a client certificate that one of its authorities has signed, and was shown none",
        (_, null) when _isEncrypted => "the server ends the encrypted connection before it has said a word; it may not take this client's certificate",
        _ => "what listens there ends a connection of HTTP/2 in cleartext at its first words; it may speak https",
    };
}
