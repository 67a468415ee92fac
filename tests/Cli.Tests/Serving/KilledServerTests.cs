using System.Collections.Concurrent;
using System.Security.Cryptography;
using GpuKernels.Client;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>A server that is killed, with kill -9, while datasets are sent and results kept: what it acknowledged it has.</summary>
public sealed class KilledServerTests : IDisposable
{
    private const int Senders = 4;

    private const int LargestBytes = 1 << 20;

    private readonly TemporaryFolder _folder = new();

    /// <summary>The hash of every dataset that a server said is on disk.</summary>
    private readonly ConcurrentDictionary<string, string> _acknowledged = new();

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_torn_is_served()
    {
        var random = new Random(20261124);
        for (int round = 0; round < Soak.Choose(4, 50); round++)
        {
            ServeProcess server = await Start();
            await SendUntilKilled(server, killAfter: random.Next(1, 25), seed: random.Next());
        }

        await using ServeProcess last = await Start();
        await using KernelClient client = last.Connect();
        IReadOnlyList<DatasetDescription> served = (await client.Datasets.ListAsync()).Datasets;

        Assert.NotEmpty(_acknowledged);
        Assert.Subset(served.Select(dataset => dataset.Handle).ToHashSet(), _acknowledged.Keys.ToHashSet());
        foreach (DatasetDescription dataset in served)
        {
            Tensor tensor = await client.Datasets.DownloadAsync(dataset.Handle);
            string hash = Convert.ToHexStringLower(SHA256.HashData(tensor.Bytes.Span));
            Assert.Equal(dataset.Sha256, hash);
            Assert.Equal(_acknowledged.GetValueOrDefault(dataset.Handle, hash), hash);
        }
    }

    public void Dispose() => _folder.Dispose();

    private Task<ServeProcess> Start() => ServeProcess.Start("--Datasets:Folder", _folder.Path);

    /// <summary>Sends from several sides at once; the server is killed when it has acknowledged so many, in the middle of whatever the others were sending.</summary>
    private async Task SendUntilKilled(ServeProcess server, int killAfter, int seed)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int count = 0;
        void Acknowledge(string handle, string hash)
        {
            _acknowledged[handle] = hash;
            if (Interlocked.Increment(ref count) == killAfter)
            {
                enough.SetResult();
            }
        }

        Task[] senders = [.. Enumerable.Range(0, Senders).Select(sender => Task.Run(() => SendUntilItBreaks(server, new Random(seed + sender), Acknowledge)))];
        await Task.WhenAny(enough.Task, Task.WhenAll(senders));
        Assert.True(enough.Task.IsCompleted, "The senders broke before the server was killed.");
        await server.DisposeAsync();
        await Task.WhenAll(senders);
    }

    private static async Task SendUntilItBreaks(ServeProcess server, Random random, Action<string, string> acknowledge)
    {
        await using KernelClient client = server.Connect(new KernelClientSettings { UploadAttempts = 1, ChunkBytes = 64 << 10 });
        try
        {
            while (true)
            {
                DatasetDescription kept = random.Next(4) == 0 ? await Keep(client, random) : await Send(client, random);
                acknowledge(kept.Handle, kept.Sha256);
            }
        }
        catch (KernelException)
        {
            // The server is gone. Whether it should be, who waits for the senders checks.
        }
    }

    private static async Task<DatasetDescription> Send(KernelClient client, Random random)
    {
        byte[] bytes = new byte[random.Next(LargestBytes)];
        random.NextBytes(bytes);
        DatasetDescription kept = await client.Datasets.UploadAsync(Tensor.Of(bytes, bytes.Length));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), kept.Sha256);
        return kept;
    }

    private static async Task<DatasetDescription> Keep(KernelClient client, Random random)
    {
        double[] values = [.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => random.NextDouble())];
        return Assert.Single(await client.KeepAsync(Computation.Pairwise(Output.Function("euclidean"), Tensor.Of(values, values.Length, 1))));
    }
}
