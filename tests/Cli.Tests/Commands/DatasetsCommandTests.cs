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
        (int code, _, string errors) = await Here.Run("datasets", "describe", handle, "--server", _server.Url);
        Assert.Equal(1, code);
        Assert.Contains("There is no dataset", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_is_kept_is_the_one_that_would_be_written()
    {
        string[] gram = ["pairwise", "--function", "rbf", "--param", "gamma=0.5", "--x", _folder["x.npy"], "--server", _server.Url];

        string handle = (await Done([.. gram, "--keep", "--ttl", "1h"])).Trim();
        await Done([.. gram, "--out", _folder["written.npy"]]);
        await Done("datasets", "get", handle, "--out", _folder["kept.npy"], "--server", _server.Url);
        await Done("map", "--formula", "sum(k)", "--arg", $"k=dataset:{handle}", "--level", "k=0", "--out", _folder["sums.npy"], "--server", _server.Url);

        Assert.Equal(await File.ReadAllBytesAsync(_folder["written.npy"]), await File.ReadAllBytesAsync(_folder["kept.npy"]));
        Python.Run("import sys, numpy as np; k, s = map(np.load, sys.argv[1:]); np.testing.assert_allclose(s, k.sum(axis=1), rtol=1e-12)", _folder["written.npy"], _folder["sums.npy"]);
    }

    [Fact]
    public async Task Several_results_are_kept_in_their_order()
    {
        JsonElement said = JsonDocument.Parse(await Done(
            "reduce", "--function", "euclidean", "--x", _folder["x.npy"], "--reduce", "sum(j)", "--reduce", "argkmin(j)", "--k", "3", "--keep", "--json", "--server", _server.Url)).RootElement;

        JsonElement[] kept = [.. said.GetProperty("kept").EnumerateArray()];
        Assert.Equal(["float64 [20]", "int64 [20,3]"], kept.Select(array => $"{array.GetProperty("dtype")} {array.GetProperty("shape").GetRawText()}"));
        Assert.Equal("cpu", said.GetProperty("backend").GetString());
        Assert.Contains(kept[1].GetProperty("handle").GetString()!, await Done("datasets", "list", "--server", _server.Url), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--keep", "--keep leaves the results at a server; say which with --server.")]
    [InlineData("--keep --out k.npy --server http://127.0.0.1:1", "--out says how a result is written")]
    [InlineData("--keep --packed --server http://127.0.0.1:1", "--packed says how a result is written")]
    [InlineData("--out k.npy --ttl 7d", "--ttl says how long --keep keeps the results")]
    [InlineData("", "Option '--out' is required, or '--keep' with '--server'.")]
    public async Task What_goes_with_keep_and_what_does_not(string words, string said)
    {
        (int code, _, string errors) = await Here.Run(["pairwise", "--function", "linear", "--x", _folder["x.npy"], .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(2, code);
        Assert.Contains(said, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_time_that_can_be_asked_for_is_what_the_server_allows()
    {
        string handle = (await Done("datasets", "put", _folder["x.npy"], "--ttl", "99999999d", "--server", _server.Url)).Trim();

        JsonElement described = JsonDocument.Parse(await Done("datasets", "describe", handle, "--server", _server.Url, "--json")).RootElement;
        Assert.Equal(TimeSpan.FromDays(365), described.GetProperty("expires").GetDateTimeOffset() - described.GetProperty("created").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_handle_without_a_server_is_refused()
    {
        (int code, _, string errors) = await Here.Run("pairwise", "--function", "linear", "--x", "dataset:ds-1", "--out", _folder["k.npy"]);

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
        (int code, _, string errors) = await Here.Run("functions", "--server", server.Url);
        Assert.Equal(1, code);
        Assert.Contains("valid API key", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a;b")]
    [InlineData("x\ny")]
    [InlineData("x\u001b[31m")]
    public async Task A_tenant_whose_name_would_break_the_list_of_keys_is_refused(string tenant)
    {
        (int code, string output, string errors) = await Here.Run("keys", "new", tenant);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains("no line breaks or other control characters", errors, StringComparison.Ordinal);
    }

    private static async Task<string> Done(params string[] arguments)
    {
        (int code, string output, string errors) = await Here.Run(arguments);
        Assert.True(code == 0, errors);
        return output;
    }
}
