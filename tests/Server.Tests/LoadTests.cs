using System.Runtime.InteropServices;
using GpuKernels.Client;

namespace GpuKernels.Server.Tests;

/// <summary>Many clients at once with calls of all sizes, some of which are cancelled or left: no wrong number, no other ending, nothing left running.</summary>
public sealed class LoadTests
{
    private const double Gamma = 0.5;

    private static readonly int Clients = Soak.Choose(16, 200);

    private static readonly int Calls = Soak.Choose(20, 400);

    [Fact]
    public async Task Every_call_is_right_or_ended_by_its_caller()
    {
        await using RunningServer server = await RunningServer.Start("--Admission:MaxCalls", "8", "--Admission:MaxWaiting", "1000");

        int[] whole = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Work(server, client)));

        await server.Until(() => server.ActiveCalls == 0, "every call has ended");
        Assert.InRange(whole.Sum(), Clients * Calls / 2, Clients * Calls);
        Assert.Equal(0, server.WaitingCalls);
        Assert.All(server.Log.Events.Select(line => LogLines.Text(line, "Status")).OfType<string>(), status => Assert.Contains(status, (string[])["OK", "Cancelled"]));
    }

    /// <summary>The calls of one client, one after the other; how many came whole.</summary>
    private static async Task<int> Work(RunningServer server, int seed)
    {
        var random = new Random(seed);
        await using KernelClient client = server.Connect();
        var whole = 0;
        for (int call = 0; call < Calls; call++)
        {
            int size = random.Next(10) == 0 ? random.Next(500, 1500) : random.Next(1, 100);
            var x = new Samples(size, random.Next(1, 20), random.Next());
            whole += random.Next(20) switch
            {
                0 => await Cancel(client, x),
                1 => await Leave(client, x),
                _ => await Check(client, x, random),
            };
        }

        return whole;
    }

    private static async Task<int> Check(KernelClient client, Samples x, Random random)
    {
        var gram = new float[x.Rows * x.Rows];
        await client.PairwiseAsync(Output.Function("rbf"), x.Tensor, null, new Dictionary<string, Tensor> { ["gamma"] = Gamma }, gram);
        for (int sample = 0; sample < 20; sample++)
        {
            (int i, int j) = (random.Next(x.Rows), random.Next(x.Rows));
            Assert.Equal(x.Rbf(i, j, Gamma), gram[(i * x.Rows) + j], 1e-5);
        }

        return 1;
    }

    private static async Task<int> Cancel(KernelClient client, Samples x)
    {
        using var cancel = new CancellationTokenSource();
        Task<ResultTiles> opening = client.EvaluateAsync(Computation.Pairwise(Output.Function("rbf"), x.Tensor), cancel.Token);
        await cancel.CancelAsync();
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(opening.IsCompletedSuccessfully || opening.IsCanceled, opening.Exception?.ToString());
        if (opening.IsCompletedSuccessfully)
        {
            await (await opening).DisposeAsync();
        }

        return 0;
    }

    private static async Task<int> Leave(KernelClient client, Samples x)
    {
        await using ResultTiles tiles = await client.EvaluateAsync(Computation.Pairwise(Output.Function("rbf"), x.Tensor));
        await foreach (ResultTile tile in tiles)
        {
            Assert.Equal(1, MemoryMarshal.Cast<byte, float>(tile.Bytes.Span)[0]);
            break;
        }

        return 0;
    }
}
