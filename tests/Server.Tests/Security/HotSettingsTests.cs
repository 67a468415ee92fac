using GpuKernels.Client;
using GpuKernels.Server.Security;
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

    public void Dispose() => _folder.Delete(recursive: true);

    private static bool Logged(RunningServer server, string words) =>
        server.Log.Events.Any(line => line.RenderMessage().Contains(words, StringComparison.Ordinal));

    private static KernelClient Client(RunningServer server, (string Key, string Entry) caller) => server.Connect(new KernelClientSettings { ApiKey = caller.Key });

    private static async Task AssertRefused(KernelClient client) =>
        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<KernelException>(() => client.ListFunctionsAsync())).Status);

    /// <summary>Puts the whole file in its place at once, as an editor or a deployment does.</summary>
    private async Task Write(string keys, string level)
    {
        string draft = $"{File}.draft";
        await System.IO.File.WriteAllTextAsync(draft, $$"""{ "Security": { "ApiKeys": "{{keys}}" }, "Log": { "Level": "{{level}}" } }""");
        System.IO.File.Move(draft, File, overwrite: true);
    }
}
