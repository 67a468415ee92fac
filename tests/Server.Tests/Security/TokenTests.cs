using System.Security.Cryptography;
using GpuKernels.Client;
using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace GpuKernels.Server.Tests.Security;

/// <summary>Callers with JSON web tokens, over a real socket.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string Issuer = "https://issuer.example", Audience = "gpukernels";

    private readonly string _folder = Directory.CreateTempSubdirectory("gpukernels-").FullName;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256), _otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private RunningServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        string keyFile = Path.Combine(_folder, "issuer.pem");
        await File.WriteAllTextAsync(keyFile, _key.ExportSubjectPublicKeyInfoPem());
        _server = await RunningServer.Start(
            "--Security:JwtIssuer", Issuer, "--Security:JwtAudience", Audience, "--Security:JwtKeyFile", keyFile, "--Datasets:Folder", _folder, "--Log:Level", "Verbose");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _key.Dispose();
        _otherKey.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_right_token_is_served_and_its_subject_is_the_tenant()
    {
        await using KernelClient alice = Client(Token("alice", _key)), aliceAgain = Client(Token("alice", _key)), bob = Client(Token("bob", _key));

        DatasetDescription hers = await alice.Datasets.UploadAsync(Tensor.Of([1.0], 1));

        Assert.Equal(hers.Handle, (await aliceAgain.Datasets.DescribeAsync(hers.Handle)).Handle);
        Assert.Empty((await bob.Datasets.ListAsync()).Datasets);
    }

    [Fact]
    public async Task Expired_forged_foreign_and_unsigned_tokens_are_refused_and_not_logged()
    {
        string[] bad =
        [
            Token("alice", _key, expires: DateTime.UtcNow.AddHours(-1)),
            Token("alice", _otherKey),
            Token("alice", _key, audience: "another service"),
            Token("alice", _key, issuer: "https://elsewhere.example"),
            Token("", _key),
            new JsonWebTokenHandler().CreateToken(Claims("alice", Issuer, Audience, DateTime.UtcNow.AddHours(1), null)),
            "nonsense",
        ];

        foreach (string token in bad)
        {
            await using KernelClient client = Client(token);
            KernelException refused = await Assert.ThrowsAsync<KernelException>(() => client.ListFunctionsAsync());
            Assert.Equal(StatusCode.Unauthenticated, refused.Status);
        }

        Assert.Contains(_server.Log.Refusals, line => line.StartsWith("Refused 127.0.0.1: a token that has expired (", StringComparison.Ordinal));
        Assert.Contains(_server.Log.Refusals, line => line.StartsWith("Refused 127.0.0.1: a token that is not valid (", StringComparison.Ordinal));
        Assert.DoesNotContain(_server.Log.Events, line => bad.Any(token => token != "nonsense" && line.RenderMessage().Contains(token, StringComparison.Ordinal)));
    }

    private static string Token(string subject, ECDsa key, string issuer = Issuer, string audience = Audience, DateTime? expires = null) =>
        new JsonWebTokenHandler().CreateToken(Claims(
            subject, issuer, audience, expires ?? DateTime.UtcNow.AddHours(1), new SigningCredentials(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256)));

    private static SecurityTokenDescriptor Claims(string subject, string issuer, string audience, DateTime expires, SigningCredentials? signing) => new()
    {
        Issuer = issuer,
        Audience = audience,
        NotBefore = expires.AddHours(-2),
        IssuedAt = expires.AddHours(-2),
        Expires = expires,
        Claims = new Dictionary<string, object> { ["sub"] = subject },
        SigningCredentials = signing,
    };

    private KernelClient Client(string token) => _server.Connect(new KernelClientSettings { Token = token });
}
