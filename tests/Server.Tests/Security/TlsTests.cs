using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GpuKernels.Server.Hosting;
using GpuKernels.Server.Settings;
using Grpc.Core;
using Grpc.Net.Client;

namespace GpuKernels.Server.Tests.Security;

/// <summary>https:// addresses with a certificate made for the test, and callers with certificates of their own.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gk-");

    private readonly X509Certificate2 _authority = Make("CN=authority", isAuthority: true);

    private readonly X509Certificate2 _server = Make("CN=localhost", isAuthority: false);

    public TlsTests()
    {
        File.WriteAllText(At("server.pem"), _server.ExportCertificatePem());
        File.WriteAllText(At("server.key"), _server.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(At("authority.pem"), _authority.ExportCertificatePem());
    }

    private string[] Secured => ["--Security:CertificateFile", At("server.pem"), "--Security:CertificateKeyFile", At("server.key")];

    [Fact]
    public async Task The_line_is_encrypted_and_one_port_speaks_both_protocols()
    {
        await using RunningServer server = await RunningServer.StartOn("https://127.0.0.1:0", Secured);
        using RawClient client = Connect(server, null);
        using var http = new HttpClient(Handler(null)) { BaseAddress = new Uri(server.Address) };

        await Messages.AssertAlive(client);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/v1/devices")).StatusCode);
    }

    [Fact]
    public async Task Mutual_TLS_takes_those_whom_the_authority_signed_and_no_others()
    {
        await using RunningServer server = await RunningServer.StartOn("https://127.0.0.1:0", [.. Secured, "--Security:ClientAuthorityFile", At("authority.pem")]);
        using X509Certificate2 known = Signed("CN=known"), stranger = Make("CN=stranger", isAuthority: false);
        using RawClient welcome = Connect(server, known), unknown = Connect(server, stranger), nameless = Connect(server, null);

        await Messages.AssertAlive(welcome);
        await Assert.ThrowsAsync<RpcException>(() => Messages.AssertAlive(unknown));
        await Assert.ThrowsAsync<RpcException>(() => Messages.AssertAlive(nameless));
    }

    [Fact]
    public void An_address_of_TLS_without_a_certificate_stops_the_start()
    {
        SettingsException refused = Assert.Throws<SettingsException>(() => ServerHost.Build(["--urls", "https://127.0.0.1:0"]));

        Assert.Equal("Security:CertificateFile: https://127.0.0.1:0 needs one.", Assert.Single(refused.Problems));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _server.Dispose();
        _folder.Delete(recursive: true);
    }

    private static X509Certificate2 Make(string name, bool isAuthority)
    {
        using var key = RSA.Create(2048);
        CertificateRequest request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private static CertificateRequest Request(string name, RSA key) => new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static HttpClientHandler Handler(X509Certificate2? own)
    {
        var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, errors) => certificate!.Subject == "CN=localhost" && errors != SslPolicyErrors.None };
        if (own is not null)
        {
            handler.ClientCertificates.Add(own);
        }

        return handler;
    }

    private static RawClient Connect(RunningServer server, X509Certificate2? own) =>
        new(GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = Handler(own), DisposeHttpClient = true }));

    private X509Certificate2 Signed(string name)
    {
        using var key = RSA.Create(2048);
        using X509Certificate2 made = Request(name, key).Create(_authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), [1, 2, 3, 4]);
        using X509Certificate2 keyed = made.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(keyed.Export(X509ContentType.Pkcs12), null);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
