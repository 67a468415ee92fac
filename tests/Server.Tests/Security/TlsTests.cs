using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using GpuKernels.Client;

namespace GpuKernels.Server.Tests.Security;

/// <summary>TLS and mutual TLS, over a real socket.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TestAuthority _authority = new(), _stranger = new();

    [Fact]
    public async Task An_encrypted_connection_serves_who_trusts_the_authority_and_no_one_else()
    {
        await using RunningServer server = await Start();
        await using KernelClient trusting = server.Connect(new KernelClientSettings { Authorities = _authority.Authorities });
        await using KernelClient careful = server.Connect(new KernelClientSettings { Authorities = _stranger.Authorities });

        Assert.NotEmpty(await trusting.ListFunctionsAsync());
        KernelException refused = await Assert.ThrowsAsync<KernelException>(() => careful.ListFunctionsAsync());
        Assert.StartsWith("no connection that can be trusted: The remote certificate is invalid", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_port_speaks_both_protocols()
    {
        await using RunningServer server = await Start();
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(_authority.Authorities);
        using var http = new HttpClient(handler) { BaseAddress = new Uri(server.Address) };

        HttpResponseMessage answer = await http.GetAsync("/v1/devices");

        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version11), (answer.StatusCode, answer.Version));
    }

    [Fact]
    public async Task Under_mutual_TLS_the_certificate_says_who_calls()
    {
        await using RunningServer server = await Start("--Security:ClientAuthorityFile", _authority.CaFile, "--Datasets:Folder", Path.Combine(_authority.Folder, "datasets"));
        await using KernelClient alice = Client(server, _authority.ClientCertificate("alice")), bob = Client(server, _authority.ClientCertificate("bob"));

        DatasetDescription hers = await alice.Datasets.UploadAsync(Tensor.Of([1.0], 1));

        Assert.Equal(hers.Handle, Assert.Single((await alice.Datasets.ListAsync()).Datasets).Handle);
        Assert.Empty((await bob.Datasets.ListAsync()).Datasets);
    }

    [Fact]
    public async Task Under_mutual_TLS_nobody_gets_in_without_a_certificate_of_the_authority()
    {
        await using RunningServer server = await Start("--Security:ClientAuthorityFile", _authority.CaFile);
        await using KernelClient nobody = Client(server, null), stranger = Client(server, _stranger.ClientCertificate("alice"));

        KernelException unshown = await Assert.ThrowsAsync<KernelException>(() => nobody.ListFunctionsAsync());
        KernelException untaken = await Assert.ThrowsAsync<KernelException>(() => stranger.ListFunctionsAsync());
        Assert.Equal("the server wants a client certificate that one of its authorities has signed, and was shown none", unshown.Message);
        Assert.Contains("it may not take this client's certificate", untaken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewed_certificate_is_used_from_the_next_connection_on()
    {
        await using RunningServer server = await Start();
        string before = await SerialNumber(server);

        (string file, _) = _authority.ServerFiles();
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(1));

        Assert.NotEqual(before, await SerialNumber(server));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    private static async Task<string> SerialNumber(RunningServer server)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", new Uri(server.Address).Port);
        await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate is not null);
        await tls.AuthenticateAsClientAsync("localhost");
        return tls.RemoteCertificate!.GetSerialNumberString();
    }

    private KernelClient Client(RunningServer server, X509Certificate2? certificate) =>
        server.Connect(new KernelClientSettings { Authorities = _authority.Authorities, Certificate = certificate });

    private Task<RunningServer> Start(params string[] settings)
    {
        (string certificate, string key) = _authority.ServerFiles();
        return RunningServer.StartOn("https://127.0.0.1:0", ["--Security:CertificateFile", certificate, "--Security:CertificateKeyFile", key, .. settings]);
    }
}
