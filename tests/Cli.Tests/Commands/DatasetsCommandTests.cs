using System.Text.Json;
using GpuKernels.Cli.Tests.Serving;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>gpukernels datasets, as a user runs it, and dataset:HANDLE where a file is expected.</summary>
public sealed class DatasetsCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    private ServeProcess _server = null!;

    public async ValueTask InitializeAsync()
    {
        Python.Run("import sys, numpy as np; a = np.random.default_rng(1).random((20, 3)); np.save(sys.argv[1], a); np.save(sys.argv[2], a > 0.5)", _folder["x.npy"], _folder["b.npy"]);
        _server = await ServeProcess.Start("--Datasets:Folder", _folder["datasets"]);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_handle_stands_for_the_file_that_was_put()
    {
        string handle = (await Done("datasets", "put", _folder["x.npy"], "--server", _server.Url)).Trim();

        await Done("pairwise", "--function", "rbf", "--param", "gamma=0.5", "--x", $"dataset:{handle}", "--out", _folder["by-handle.npy"], "--server", _server.Url);
        await Done("pairwise", "--function", "rbf", "--param", "gamma=0.5", "--x", _folder["x.npy"], "--out", _folder["by-file.npy"], "--server", _server.Url);
        await Done("datasets", "get", handle, "--out", _folder["copy.npy"], "--server", _server.Url);

        Assert.Equal(await File.ReadAllBytesAsync(_folder["by-file.npy"]), await File.ReadAllBytesAsync(_folder["by-handle.npy"]));
        Assert.Equal(await File.ReadAllBytesAsync(_folder["x.npy"]), await File.ReadAllBytesAsync(_folder["copy.npy"]));
    }

    [Fact]
    public async Task Packed_booleans_come_back_as_they_were()
    {
        string put = await Done("datasets", "put", _folder["b.npy"], "--pack", "--server", _server.Url, "--json");
        JsonElement dataset = JsonDocument.Parse(put).RootElement;

        Assert.Equal(20, dataset.GetProperty("size_bytes").GetInt64());
        await Done("datasets", "get", dataset.GetProperty("handle").GetString()!, "--out", _folder["copy.npy"], "--server", _server.Url);
        Assert.Equal(await File.ReadAllBytesAsync(_folder["b.npy"]), await File.ReadAllBytesAsync(_folder["copy.npy"]));
    }

    [Fact]
    public async Task What_was_put_is_listed_and_described_until_it_is_deleted()
    {
        string handle = (await Done("datasets", "put", _folder["x.npy"], "--ttl", "2h", "--server", _server.Url)).Trim();

        Assert.Contains($"{handle}  float64 [20, 3]  480 B", await Done("datasets", "list", "--server", _server.Url), StringComparison.Ordinal);
        JsonElement described = JsonDocument.Parse(await Done("datasets", "describe", handle, "--server", _server.Url, "--json")).RootElement;
        Assert.Equal(TimeSpan.FromHours(2), described.GetProperty("expires").GetDateTimeOffset() - described.GetProperty("created").GetDateTimeOffset());

        await Done("datasets", "delete", $"dataset:{handle}", "--server", _server.Url);
        (int code, _, string errors) = await Cli.Run("datasets", "describe", handle, "--server", _server.Url);
        Assert.Equal(1, code);
        Assert.Contains("There is no dataset", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handle_without_a_server_is_refused()
    {
        (int code, _, string errors) = await Cli.Run("pairwise", "--function", "linear", "--x", "dataset:ds-1", "--out", _folder["k.npy"]);

        Assert.Equal(1, code);
        Assert.Contains("--server", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_key_opens_the_server_that_was_given_its_entry()
    {
        JsonElement made = JsonDocument.Parse(await Done("keys", "new", "alice", "--json")).RootElement;
        await File.WriteAllTextAsync(_folder["key"], made.GetProperty("key").GetString());
        await using ServeProcess server = await ServeProcess.Start("--Security:ApiKeys", made.GetProperty("entry").GetString()!);

        await Done("functions", "--server", server.Url, "--api-key", _folder["key"]);
        (int code, _, string errors) = await Cli.Run("functions", "--server", server.Url);
        Assert.Equal(1, code);
        Assert.Contains("valid API key", errors, StringComparison.Ordinal);
    }

    private static async Task<string> Done(params string[] arguments)
    {
        (int code, string output, string errors) = await Cli.Run(arguments);
        Assert.True(code == 0, errors);
        return output;
    }
}
