using GpuKernels.Client;

namespace GpuKernels.Server.Tests;

/// <summary>Right numbers, through real sockets, into memory of the caller's.</summary>
public sealed class PairwiseTests
{
    private const double Gamma = 0.3;

    private static readonly Dictionary<string, Tensor> Parameters = new() { ["gamma"] = Gamma };

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 3)]
    [InlineData(257, 129, 17)]
    [InlineData(1500, 700, 4)]
    public async Task X_against_Y_over_tcp(int n, int m, int features)
    {
        await using RunningServer server = await RunningServer.Start("--Engine:TileBytes", "65536");
        await AssertRbf(server, new Samples(n, features, 1), new Samples(m, features, 2));
    }

    [Fact]
    public async Task X_against_itself_over_a_unix_socket()
    {
        string path = Path.Combine(Path.GetTempPath(), $"gk-{Guid.NewGuid():N}.sock");
        await using (RunningServer server = await RunningServer.StartOn($"unix:{path}"))
        {
            await AssertRbf(server, new Samples(301, 9, 3), null);
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_formula_gives_what_the_function_gives()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = server.Connect();
        var x = new Samples(40, 6, 4);
        var named = new double[40 * 40];
        var written = new double[40 * 40];

        await client.PairwiseAsync(Output.Function("rbf"), x.Tensor, null, Parameters, named);
        await client.PairwiseAsync(Output.Formula("exp(-gamma * sum((x - y)^2))"), x.Tensor, null, Parameters, written);

        Samples.AssertClose(Samples.Rbf(x, x, Gamma), named, 1e-12);
        Samples.AssertClose(named, written, 1e-12);
    }

    [Fact]
    public async Task An_argument_that_is_the_same_array_walks_it_by_its_own_level()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = server.Connect();
        var x = new Samples(3000, 6, 4);
        var computation = new Computation
        {
            Outputs = [Output.Formula("exp(-gamma * sum((left - right)^2))")],
            Arguments = new Dictionary<string, Tensor> { ["left"] = x.Tensor, ["gamma"] = Gamma },
            SameAs = new Dictionary<string, string> { ["right"] = "left" },
            Levels = [new Level("i", new Dictionary<string, int> { ["left"] = 0 }), new Level("j", new Dictionary<string, int> { ["right"] = 0 })],
        };
        var k = new double[x.Rows * x.Rows];

        ResultReport report = await client.FillAsync<double>(computation, k);

        Samples.AssertClose(Samples.Rbf(x, x, Gamma), k, 1e-12);
        Assert.Equal((x.Values.Length * sizeof(float)) + sizeof(double), report.ArgumentBytes);
    }

    [Fact]
    public async Task A_packed_triangle_fills_the_same_whole_result()
    {
        await using RunningServer server = await RunningServer.Start("--Engine:TileBytes", "16384");
        await using KernelClient client = server.Connect();
        var x = new Samples(333, 7, 8);
        Computation computation = Computation.Pairwise(Output.Function("rbf"), x.Tensor, null, Parameters);
        var whole = new float[x.Rows * x.Rows];
        var packed = new float[x.Rows * x.Rows];

        ResultReport first = await client.FillAsync<float>(computation, whole);
        ResultReport second = await client.FillAsync<float>(computation with { Packed = true }, packed);

        Assert.Equal(whole, packed);
        Assert.InRange(second.ResultBytes, first.ResultBytes / 2, first.ResultBytes * 2 / 3);
    }

    [Theory]
    [InlineData("guarded")]
    [InlineData("direct")]
    public async Task The_share_of_pairs_computed_again_comes_with_the_result(string method)
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = server.Connect();
        var x = new Samples(20, 400, 9);
        float[] twice = [.. x.Values, .. x.Values];
        Computation computation = Computation.Pairwise(Output.Function("sqeuclidean"), x.Tensor, Tensor.Of(twice, 40, 400)) with { Method = method };

        ResultReport report = await client.FillAsync<float>(computation, new float[20 * 40]);

        // Each sample meets itself twice, and no other is near it.
        Assert.Equal(method == "guarded" ? 2.0 / 40 : 0, report.RecomputedShare, 12);
    }

    [Fact]
    public async Task No_rows_make_an_empty_result()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = server.Connect();

        ResultReport report = await client.PairwiseAsync(
            Output.Function("rbf"), Tensor.Of(Array.Empty<float>(), 0, 3), new Samples(5, 3, 5).Tensor, Parameters, Memory<float>.Empty);

        Assert.Equal(0, report.ResultBytes);
    }

    [Fact]
    public async Task Many_clients_at_once_each_get_their_own_numbers()
    {
        await using RunningServer server = await RunningServer.Start("--Engine:TileBytes", "16384");
        await using KernelClient shared = server.Connect();

        await Parallel.ForAsync(0, 24, async (seed, cancel) =>
        {
            var x = new Samples(150 + seed, 5, seed);
            var k = new float[x.Rows * x.Rows];
            await shared.PairwiseAsync(Output.Function("rbf"), x.Tensor, null, Parameters, k, cancel);
            Samples.AssertClose(Samples.Rbf(x, x, Gamma), [.. k.Select(value => (double)value)], 2e-6);
        });

        await server.Until(() => server.ActiveCalls == 0, "every call has ended");
    }

    [Fact]
    public async Task The_destination_must_fit()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = server.Connect();

        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(
            () => client.PairwiseAsync(Output.Function("rbf"), new Samples(4, 3, 6).Tensor, null, Parameters, new float[15]));

        Assert.Contains("15", refused.Message, StringComparison.Ordinal);
        Assert.Contains("16", refused.Message, StringComparison.Ordinal);
    }

    private static async Task AssertRbf(RunningServer server, Samples x, Samples? y)
    {
        await using KernelClient client = server.Connect(new KernelClientSettings { ChunkBytes = 1000 });
        var k = new float[x.Rows * (y ?? x).Rows];

        ResultReport report = await client.PairwiseAsync(Output.Function("rbf"), x.Tensor, y?.Tensor, Parameters, k);

        Samples.AssertClose(Samples.Rbf(x, y ?? x, Gamma), [.. k.Select(value => (double)value)], 2e-6);
        Assert.Equal(k.Length * sizeof(float), report.ResultBytes);
        Assert.Equal((x.Values.Length + (y?.Values.Length ?? 0)) * sizeof(float) + sizeof(double), report.ArgumentBytes);
    }
}
