using GpuKernels.Client;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>A result is never whole in the server, and what a call took comes back when it ends.</summary>
public sealed class ServerMemoryTests
{
    private const long Allowed = 300_000_000;

    [Fact]
    public async Task A_large_matrix_for_a_client_that_throws_it_away_leaves_the_server_small()
    {
        int size = Soak.Choose(12_000, 40_000);
        await using ServeProcess server = await ServeProcess.Start();
        await using KernelClient client = server.Connect();
        await Warm(client);

        long before = server.ResidentBytes, most = before, received = 0;
        await using ResultTiles tiles = await client.EvaluateAsync(Gram(size, features: 8), TestContext.Current.CancellationToken);
        await foreach (ResultTile tile in tiles)
        {
            received += tile.Bytes.Length;
            most = Math.Max(most, server.ResidentBytes);
        }

        Assert.Equal((long)size * size * sizeof(float), received);
        Assert.InRange(most - before, 0, Allowed);
    }

    [Fact]
    public async Task A_cancelled_call_gives_its_memory_back()
    {
        const int size = 400_000, features = 128;
        const long argument = (long)size * features * sizeof(float);
        await using ServeProcess server = await ServeProcess.Start();
        await using KernelClient client = server.Connect();
        await Warm(client);
        long before = server.ResidentBytes;
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        await using (ResultTiles result = await client.EvaluateAsync(Gram(size, features), cancel.Token))
        await using (IAsyncEnumerator<ResultTile> tiles = result.GetAsyncEnumerator(cancel.Token))
        {
            Assert.True(await tiles.MoveNextAsync());
            Assert.True(server.ResidentBytes - before > argument, "The server does not hold the argument, so there is nothing to give back.");
            await cancel.CancelAsync();
            await server.Line("/Evaluate Cancelled");
        }

        Assert.True(server.ResidentBytes - before < argument / 2, $"{server.ResidentBytes - before} bytes stayed of an argument of {argument}.");
    }

    /// <summary>A first call, after which all code is loaded and the pools are filled.</summary>
    private static async Task Warm(KernelClient client)
    {
        await using ResultTiles tiles = await client.EvaluateAsync(Gram(2_000, features: 8), TestContext.Current.CancellationToken);
        await foreach (ResultTile _ in tiles)
        {
        }
    }

    private static Computation Gram(int size, int features)
    {
        float[] x = [.. Enumerable.Range(0, size * features).Select(number => (number * 0.618f) % 1)];
        return Computation.Pairwise(Output.Function("rbf"), Tensor.Of(x, size, features));
    }
}
