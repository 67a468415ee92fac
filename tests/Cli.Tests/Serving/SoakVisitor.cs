using System.Diagnostics;
using GpuKernels.Client;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>One client of a soak: of twenty calls one is cancelled, one read slowly, one left by a client that vanishes; the others are checked.</summary>
internal sealed class SoakVisitor(ServeProcess server, int seed)
{
    private const int Small = 100;

    private const double Gamma = 0.5;

    private readonly Random _random = new(seed);

    private readonly List<TimeSpan> _small = [];

    /// <summary>Results that came whole.</summary>
    public int Whole { get; private set; }

    /// <summary>Results with a number that is not right.</summary>
    public int Wrong { get; private set; }

    /// <summary>What the Grams of 100 x 100 took.</summary>
    public IReadOnlyList<TimeSpan> SmallCalls => _small;

    public async Task Call(int calls, CancellationToken end)
    {
        await using KernelClient client = server.Connect(new KernelClientSettings { WindowBytes = 256 << 10 });
        int offset = _random.Next(20);
        for (int call = 0; call < calls && !end.IsCancellationRequested; call++)
        {
            Func<KernelClient, Task> kind = ((call + offset) % 20) switch { 0 => Cancel, 7 => ReadSlowly, 14 => Vanish, _ => Check };
            await kind(client);
        }
    }

    private async Task Check(KernelClient client)
    {
        int rows = _random.Next(10) == 0 ? _random.Next(400, 1200) : _random.Next(3) == 0 ? _random.Next(1, 90) : Small;
        (float[] x, int features) = Samples(rows);
        var gram = new float[rows * rows];
        long begun = Stopwatch.GetTimestamp();
        await client.FillAsync(Gram(x, rows, features), gram.AsMemory());
        if (rows == Small)
        {
            _small.Add(Stopwatch.GetElapsedTime(begun));
        }

        Whole++;
        Wrong += IsRight(x, features, gram, rows) ? 0 : 1;
    }

    private async Task Cancel(KernelClient client)
    {
        using var cancel = new CancellationTokenSource();
        Task<ResultTiles> opening = client.EvaluateAsync(Large(), cancel.Token);
        await cancel.CancelAsync();
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(opening.IsCompletedSuccessfully || opening.IsCanceled, opening.Exception?.ToString());
        if (opening.IsCompletedSuccessfully)
        {
            await (await opening).DisposeAsync();
        }
    }

    /// <summary>Between two tiles it waits for a whole other call.</summary>
    private async Task ReadSlowly(KernelClient client)
    {
        await using ResultTiles tiles = await client.EvaluateAsync(Large());
        long read = 0;
        await foreach (ResultTile tile in tiles)
        {
            await Check(client);
            Wrong += tile.Id == read++ ? 0 : 1;
        }

        Whole++;
        Wrong += tiles.Header.TileCount == read ? 0 : 1;
    }

    /// <summary>A client of its own goes away with its connection in the middle of a result.</summary>
    private async Task Vanish(KernelClient client)
    {
        KernelClient vanishing = server.Connect(new KernelClientSettings { ResumeAttempts = 0, WindowBytes = 64 << 10 });
        ResultTiles tiles = await vanishing.EvaluateAsync(Large());
        await using IAsyncEnumerator<ResultTile> reader = tiles.GetAsyncEnumerator();
        Assert.True(await reader.MoveNextAsync());
        await vanishing.DisposeAsync();
        await tiles.DisposeAsync();
    }

    private Computation Large()
    {
        (float[] x, int features) = Samples(1000);
        return Gram(x, 1000, features);
    }

    private static Computation Gram(float[] x, int rows, int features) =>
        Computation.Pairwise(Output.Function("rbf"), Tensor.Of(x, rows, features), null, new Dictionary<string, Tensor> { ["gamma"] = Gamma });

    private (float[] Values, int Features) Samples(int rows)
    {
        int features = _random.Next(1, 20);
        return ([.. Enumerable.Range(0, rows * features).Select(_ => _random.NextSingle())], features);
    }

    private bool IsRight(float[] x, int features, float[] gram, int rows) => Enumerable.Range(0, 30).All(_ =>
    {
        (int i, int j) = (_random.Next(rows), _random.Next(rows));
        double distance = Enumerable.Range(0, features).Sum(d => Math.Pow((double)x[(i * features) + d] - x[(j * features) + d], 2));
        return Math.Abs(Math.Exp(-Gamma * distance) - gram[(i * rows) + j]) < 1e-5;
    });
}
