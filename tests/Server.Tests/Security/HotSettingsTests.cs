using GpuKernels.Client;
using GpuKernels.Server.Security;
using GpuKernels.Server.Settings;
using Grpc.Core;

namespace GpuKernels.Server.Tests.Security;

/// <summary>What changes in the settings file while the server runs.</summary>
public sealed class HotSettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gpukernels-");

    private readonly (string Key, string Entry) _alice = ApiKeys.Create("alice"), _bob = ApiKeys.Create("bob");

    private string File => Path.Combine(_folder.FullName, "settings.json");

    [Fact]
    public async Task A_key_is_taken_away_and_another_given_without_a_restart()
    {
        await Write(_alice.Entry, "Information");
        await using RunningServer server = await RunningServer.Start("--settings", File);
        await using KernelClient alice = Client(server, _alice), bob = Client(server, _bob);
        await alice.ListFunctionsAsync();
        await AssertRefused(bob);

        await Write(_bob.Entry, "Information");
        await server.Until(() => Logged(server, "read again"), "the file has been read again");

        await bob.ListFunctionsAsync();
        await AssertRefused(alice);
    }

    [Fact]
    public async Task The_level_of_the_log_changes()
    {
        await Write(_alice.Entry, "Information");
        await using RunningServer server = await RunningServer.Start("--settings", File);
        await using KernelClient alice = Client(server, _alice);

        await Write(_alice.Entry, "Debug");
        await server.Until(() => Logged(server, "read again"), "the file has been read again");
        await alice.IsServingAsync();

        await server.Until(() => Logged(server, "/grpc.health.v1.Health/Check"), "what is logged at that level is there");
    }

    [Fact]
    public async Task A_file_with_a_mistake_changes_nothing()
    {
        await Write(_alice.Entry, "Information");
        await using RunningServer server = await RunningServer.Start("--settings", File);
        await using KernelClient alice = Client(server, _alice);

        await Write("alice", "Loud");
        await server.Until(() => Logged(server, "old ones stay"), "the refusal is logged");

        await alice.ListFunctionsAsync();
    }

    [Fact]
    public async Task A_file_that_is_no_JSON_changes_nothing_and_starts_nothing()
    {
        await Write(_alice.Entry, "Information");
        await using RunningServer server = await RunningServer.Start("--settings", File);
        await using KernelClient alice = Client(server, _alice);

        await Replace("{ broken");
        await server.Until(() => Logged(server, "settings.json: 'b' is an invalid start of a property name"), "the refusal is logged");

        await alice.ListFunctionsAsync();
        SettingsException refused = await Assert.ThrowsAsync<SettingsException>(() => RunningServer.Start("--settings", File));
        Assert.Contains("'b' is an invalid start of a property name", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    /// <summary>Who replaces a file by removing it first locks nobody out.</summary>
    [Fact]
    public async Task A_file_that_has_gone_changes_nothing_until_it_is_there_again()
    {
        await Write(_alice.Entry, "Information");
        await using RunningServer server = await RunningServer.Start("--settings", File);
        await using KernelClient alice = Client(server, _alice), bob = Client(server, _bob);

        System.IO.File.Delete(File);
        await server.Until(() => Logged(server, "settings.json: there is no such file, or no setting in it"), "the refusal is logged");
        await alice.ListFunctionsAsync();

        await Write(_bob.Entry, "Information");
        await server.Until(() => Logged(server, "read again"), "the file has been read again");
        await bob.ListFunctionsAsync();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static bool Logged(RunningServer server, string words) =>
        server.Log.Events.Any(line => line.RenderMessage().Contains(words, StringComparison.Ordinal));

    private static KernelClient Client(RunningServer server, (string Key, string Entry) caller) => server.Connect(new KernelClientSettings { ApiKey = caller.Key });

    private static async Task AssertRefused(KernelClient client) =>
        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<KernelException>(() => client.ListFunctionsAsync())).Status);

    /// <summary>Puts the whole file in its place at once, as an editor or a deployment does.</summary>
    private Task Write(string keys, string level) => Replace($$"""{ "Security": { "ApiKeys": "{{keys}}" }, "Log": { "Level": "{{level}}" } }""");

    private async Task Replace(string content)
    {
        string draft = $"{File}.draft";
        await System.IO.File.WriteAllTextAsync(draft, content);
        System.IO.File.Move(draft, File, overwrite: true);
    }
}
