using System.Text.Json;
using GpuKernels.Cli.Tests.Serving;

namespace GpuKernels.Cli.Tests.Commands;

/// <summary>With <c>--server</c>, a process of its own, the same command gives the same bytes, the same words and the same exit code as without.</summary>
public sealed class ServerPathTests(OneServer server) : IClassFixture<OneServer>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Computations =>
    [
        "--function rbf --x digits.npy",
        "--function rbf --x digits.npy --param gamma=0.001 --dtype f64",
        "--function euclidean --x digits.npy --y few.npy",
        "--function minkowski --x few.npy --param p=3 --param w=weights.npy",
        "--formula c*sum(x*y)+1 --param c=2.5 --x few.csv --y few.npy",
        "--function cityblock --x few.npy --backend reference",
        "--function rbf --x none.npy",
        "--function rbf --x few.npy --y none.npy",
    ];

    public static TheoryData<int, string> Refusals => new()
    {
        { 1, "pairwise --function rbff --x few.npy --out k.npy" },
        { 1, "pairwise --function rbf --param gama=1 --x few.npy --out k.npy" },
        { 1, "pairwise --formula exp( --x few.npy --out k.npy" },
        { 1, "pairwise --formula exp(-gamma*sum(abs(x-y))) --x few.npy --out k.npy" },
        { 1, "pairwise --function euclidean --x few.npy --y weights.npy --out k.npy" },
        { 1, "pairwise --function euclidean --x few.npy --y missing.csv --out k.npy" },
        { 1, "pairwise --function euclidean --x missing.csv --nan reject --out k.npy" },
        { 1, "pairwise --formula DEEP --x few.npy --out k.npy" },
        { 1, "pairwise --formula LONG --x few.npy --out k.npy" },
        { 1, "pairwise --function rbf --x flat.npy --out k.npy" },
        { 1, "pairwise --function rbf --x vast.npy --out k.npy" },
        { 1, "pairwise --function rbf --x short.npy --out k.npy" },
        { 1, "plan --function rbff --x few.npy" },
        { 1, "functions rbff" },
    };

    [Theory]
    [MemberData(nameof(Computations))]
    public async Task The_same_bytes(string words)
    {
        WriteFiles();
        string[] command = ["pairwise", .. Words(words)];

        (int here, _, string errors) = await Here.Run([.. command, "--out", _folder["here.npy"]]);
        (int there, _, _) = await Here.Run([.. command, "--out", _folder["there.npy"], "--server", server.Url]);

        Assert.True(here == 0, errors);
        Assert.Equal(0, there);
        Assert.Equal(await Bytes("here.npy"), await Bytes("there.npy"));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task The_same_refusals(int code, string words)
    {
        WriteFiles();

        (int here, _, string said) = await Here.Run(Words(words));
        (int there, _, string repeated) = await Here.Run([.. Words(words), "--server", server.Url]);

        Assert.Equal(code, here);
        Assert.Equal(code, there);
        Assert.Equal(said, repeated);
        Assert.StartsWith("gpukernels: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("functions")]
    [InlineData("functions rbf --json")]
    [InlineData("functions --json")]
    [InlineData("devices")]
    [InlineData("devices --json")]
    public async Task The_same_lists(string words)
    {
        (int here, string listed, _) = await Here.Run(Words(words));
        (int there, string repeated, _) = await Here.Run([.. Words(words), "--server", server.Url]);

        Assert.Equal((0, 0), (here, there));
        Assert.NotEmpty(listed);
        Assert.Equal(listed, repeated);
    }

    [Fact]
    public async Task The_same_plan()
    {
        WriteFiles();
        string[] command = ["plan", "--function", "correlation", "--x", _folder["digits.npy"], "--json"];

        JsonElement here = JsonDocument.Parse((await Here.Run(command)).Output).RootElement;
        JsonElement there = JsonDocument.Parse((await Here.Run([.. command, "--server", server.Url])).Output).RootElement;

        foreach (string property in (string[])["backend", "method", "results", "tiles", "result_bytes", "working_bytes", "device_bytes", "split", "source"])
        {
            Assert.Equal(here.GetProperty(property).GetRawText(), there.GetProperty(property).GetRawText());
        }
    }

    [Fact]
    public async Task Health_is_serving()
    {
        (int code, string output, string errors) = await Here.Run("health", "--server", server.Url);

        Assert.Equal((0, "SERVING", ""), (code, output.Trim(), errors));
    }

    public void Dispose() => _folder.Dispose();

    private void WriteFiles() => Python.Run(
        """
        import sys
        import numpy as np
        folder = sys.argv[1]
        random = np.random.default_rng(1)
        np.save(f"{folder}/digits.npy", random.integers(0, 17, (700, 64)).astype(np.uint8))
        few = random.standard_normal((9, 64)).astype(np.float32)
        np.save(f"{folder}/few.npy", few)
        np.savetxt(f"{folder}/few.csv", few, delimiter=",", fmt="%.9g")
        np.save(f"{folder}/weights.npy", random.random(64))
        np.save(f"{folder}/none.npy", np.zeros((0, 64), np.float32))
        np.save(f"{folder}/flat.npy", np.zeros((4, 0), np.float32))
        with open(f"{folder}/vast.npy", "wb") as file:
            np.lib.format.write_array_header_1_0(file, {"descr": "<f4", "fortran_order": False, "shape": (2**40, 2**40)})
        open(f"{folder}/short.npy", "wb").write(open(f"{folder}/few.npy", "rb").read()[:-1])
        open(f"{folder}/missing.csv", "w").write("1,2\n3,nan\n")
        """,
        _folder.Path);

    private string[] Words(string command) => [.. command.Split(' ').Select(Word)];

    private string Word(string word) => word switch
    {
        "DEEP" => $"{new string('(', 10_000)}x[0]{new string(')', 10_000)}",
        "LONG" => $"x[0]{string.Concat(Enumerable.Repeat("+x[0]", 20_000))}",
        "w=weights.npy" => $"w={_folder["weights.npy"]}",
        _ when word.EndsWith(".npy", StringComparison.Ordinal) || word.EndsWith(".csv", StringComparison.Ordinal) => _folder[word],
        _ => word,
    };

    private Task<byte[]> Bytes(string file) => File.ReadAllBytesAsync(_folder[file], TestContext.Current.CancellationToken);
}
