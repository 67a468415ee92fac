using System.Text.Json;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>What a running <c>serve</c> offers beside TCP: Unix sockets, HTTP, logs for machines.</summary>
public sealed class ServedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_Unix_socket_serves_the_commands()
    {
        await using ServeProcess server = await ServeProcess.Start("--urls", $"http://127.0.0.1:0;unix:{_folder["gk.sock"]}");
        await File.WriteAllTextAsync(_folder["x.csv"], "0,0\n3,4\n", TestContext.Current.CancellationToken);

        (int healthy, string health, _) = await Commands.Cli.Run("health", "--server", $"unix:{_folder["gk.sock"]}");
        (int done, _, string errors) = await Commands.Cli.Run(
            "pairwise", "--function", "euclidean", "--x", _folder["x.csv"], "--out", _folder["d.csv"], "--server", $"unix://{_folder["gk.sock"]}");

        Assert.Equal((0, "SERVING"), (healthy, health.Trim()));
        Assert.True(done == 0, errors);
        Assert.Equal(["0,5", "5,0"], await File.ReadAllLinesAsync(_folder["d.csv"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Logs_for_machines_are_objects_with_the_request_s_id()
    {
        await using ServeProcess server = await ServeProcess.Start("--Log:Format", "Json");
        await Commands.Cli.Run("functions", "--server", server.Url);

        JsonElement line = JsonDocument.Parse(await server.Line("/ListFunctions OK")).RootElement;

        Assert.Equal("OK", line.GetProperty("Status").GetString());
        Assert.Matches("^[0-9a-f]{32}$", line.GetProperty("RequestId").GetString());
        Assert.True(line.GetProperty("Milliseconds").GetDouble() > 0);
    }

    public void Dispose() => _folder.Dispose();
}
