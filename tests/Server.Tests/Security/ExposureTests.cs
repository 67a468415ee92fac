using GpuKernels.Client;
using GpuKernels.Server.Hosting;
using GpuKernels.Server.Security;
using GpuKernels.Server.Settings;
using Grpc.Core;

namespace GpuKernels.Server.Tests.Security;

/// <summary>What other machines can reach is encrypted and asks who calls, unless the settings say otherwise.</summary>
public sealed class ExposureTests
{
    [Theory]
    [InlineData("http://0.0.0.0:5080", "AllowCleartext", "AllowAnonymous")]
    [InlineData("http://*:5080", "AllowCleartext", "AllowAnonymous")]
    [InlineData("http://a-name:5080", "AllowCleartext", "AllowAnonymous")]
    [InlineData("http://[::]:5080", "AllowCleartext", "AllowAnonymous")]
    [InlineData("https://0.0.0.0:5080", "CertificateFile", "AllowAnonymous")]
    [InlineData("https://localhost:5080", "CertificateFile")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:5080")]
    [InlineData("http://[::1]:5080")]
    [InlineData("unix:/tmp/a.sock")]
    public void An_address_needs_what_its_reach_asks_for(string url, params string[] missing)
    {
        IEnumerable<string> problems = Exposure.Problems([ListenAddress.Parse(url)], new SecuritySettings());

        Assert.Equal(missing.Select(name => $"Security:{name}"), problems.Select(problem => problem[..problem.IndexOf(": ", StringComparison.Ordinal)]));
    }

    [Fact]
    public void What_the_settings_say_is_enough()
    {
        ListenAddress everywhere = ListenAddress.Parse("http://0.0.0.0:5080");

        Assert.Empty(Exposure.Problems([everywhere], new SecuritySettings { AllowAnonymous = true, AllowCleartext = true }));
        Assert.Empty(Exposure.Problems([everywhere], new SecuritySettings { ApiKeys = ApiKeys.Create("a").Entry, AllowCleartext = true }));
    }

    [Theory]
    [InlineData("alice", "names no tenant")]
    [InlineData("alice=abc", "no SHA-256")]
    [InlineData("=0000000000000000000000000000000000000000000000000000000000000000", "names no tenant")]
    public void A_key_in_the_wrong_place_is_refused_and_not_repeated(string entry, string problem)
    {
        SettingsException refused = Assert.Throws<SettingsException>(() => ServerHost.Build(["--Security:ApiKeys", entry]));

        Assert.Contains(refused.Problems, line => line.Contains(problem, StringComparison.Ordinal));
        Assert.DoesNotContain(refused.Problems, line => line.Contains(entry, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_tenants_with_one_key_are_refused()
    {
        string hash = ApiKeys.Create("alice").Entry.Split('=')[1];

        SettingsException refused = Assert.Throws<SettingsException>(() => ServerHost.Build(["--Security:ApiKeys", $"alice={hash};bob={hash.ToUpperInvariant()}"]));

        Assert.Contains(refused.Problems, line => line.Contains("given twice", StringComparison.Ordinal));
    }

    [Fact]
    public void A_client_sends_no_secret_in_cleartext_to_another_machine()
    {
        Assert.Throws<ArgumentException>(() => KernelClient.Connect("http://elsewhere.example:5080", new KernelClientSettings { ApiKey = "secret" }));
        Assert.Throws<ArgumentException>(() => KernelClient.Connect("http://elsewhere.example:5080", new KernelClientSettings { Token = "secret" }));
    }

    [Fact]
    public async Task Too_many_calls_at_once_are_refused_and_others_are_served()
    {
        await using RunningServer server = await RunningServer.Start("--Limits:MaxCallsPerSecond", "1");
        await using KernelClient client = server.Connect();

        StatusCode[] statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Status(client)));

        Assert.Contains(StatusCode.OK, statuses);
        Assert.Contains(StatusCode.ResourceExhausted, statuses);
        Assert.All(statuses, status => Assert.True(status is StatusCode.OK or StatusCode.ResourceExhausted, $"{status}"));
    }

    private static async Task<StatusCode> Status(KernelClient client)
    {
        try
        {
            await client.ListDevicesAsync();
            return StatusCode.OK;
        }
        catch (KernelException refused)
        {
            return refused.Status;
        }
    }
}
