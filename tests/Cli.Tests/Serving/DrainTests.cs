using GpuKernels.Client;
using Grpc.Core;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>A server that is told to stop ends what it began and takes nothing new.</summary>
public sealed class DrainTests
{
    private static readonly Computation Large = Computation.Pairwise(Output.Function("rbf"), Tensor.Of(new float[6000 * 2], 6000, 2));

    [Fact]
    public async Task A_call_that_runs_gets_its_whole_result_and_the_server_ends_with_0()
    {
        await using ServeProcess server = await ServeProcess.Start();
        await using KernelClient client = server.Connect(new KernelClientSettings { WindowBytes = 64 << 10 });
        await using ResultTiles result = await client.EvaluateAsync(Large, TestContext.Current.CancellationToken);
        await using IAsyncEnumerator<ResultTile> tiles = result.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await tiles.MoveNextAsync());

        server.Terminate();
        await server.Line("Application is shutting down");
        long read = 1;
        while (await tiles.MoveNextAsync())
        {
            read++;
        }

        Assert.Equal(result.Header.TileCount, read);
        Assert.Equal(read, result.Report.TileCount);
        Assert.Equal(0, await server.Exit());
    }

    [Fact]
    public async Task A_new_caller_finds_nobody()
    {
        await using ServeProcess server = await ServeProcess.Start();
        await using KernelClient client = server.Connect(new KernelClientSettings { WindowBytes = 64 << 10 });
        await using KernelClient late = server.Connect();
        await using ResultTiles result = await client.EvaluateAsync(Large, TestContext.Current.CancellationToken);

        server.Terminate();
        await server.Line("Application is shutting down");
        KernelException refused = await Assert.ThrowsAsync<KernelException>(async () =>
        {
            // It says so before it closes its door.
            while (true)
            {
                await late.ListDevicesAsync(TestContext.Current.CancellationToken);
            }
        });

        Assert.Equal(StatusCode.Unavailable, refused.Status);
    }

    [Fact]
    public async Task A_call_that_never_ends_is_cut_when_the_patience_of_the_settings_is_over()
    {
        await using ServeProcess server = await ServeProcess.Start("--Connections:DrainTimeout", "00:00:01");
        await using KernelClient client = server.Connect(new KernelClientSettings { WindowBytes = 64 << 10 });
        await using ResultTiles result = await client.EvaluateAsync(Large, TestContext.Current.CancellationToken);
        await using IAsyncEnumerator<ResultTile> tiles = result.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await tiles.MoveNextAsync());

        server.Terminate();

        Assert.Equal(0, await server.Exit());
    }
}
