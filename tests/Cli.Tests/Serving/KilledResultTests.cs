using System.Security.Cryptography;
using GpuKernels.Client;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>A server that is killed, with kill -9, while results and uploads are under way, and started again: clients go on by themselves.</summary>
public sealed class KilledResultTests : IDisposable
{
    private const int Rows = 2500, Features = 8;

    private static readonly int Rounds = Soak.Choose(2, 50);

    private readonly TemporaryFolder _folder = new();

    private readonly Random _random = new(20261125);

    private string[] Settings => ["--Datasets:Folder", _folder.Path, "--Engine:TileBytes", "262144"];

    [Fact]
    public async Task A_result_goes_on_where_it_broke_and_is_right()
    {
        float[] x = [.. Enumerable.Range(0, Rows * Features).Select(_ => _random.NextSingle())], right = new float[Rows * Rows];
        ServeProcess server = await ServeProcess.Start(Settings);
        await using KernelClient client = server.Connect(new KernelClientSettings { WindowBytes = 64 << 10, ResumeAttempts = 12 });
        DatasetDescription kept = await client.Datasets.UploadAsync(Tensor.Of(x, Rows, Features));
        await client.FillAsync(Gram(Tensor.Of(x, Rows, Features)), right.AsMemory());

        for (int round = 0; round < Rounds; round++)
        {
            Computation gram = Gram(round % 2 == 0 ? Tensor.Of(x, Rows, Features) : kept);
            await using ResultTiles tiles = await client.EvaluateAsync(gram, TestContext.Current.CancellationToken);
            int killAt = _random.Next((int)tiles.Header.TileCount / 2), seen = 0;
            var came = new float[Rows * Rows];
            await foreach (ResultTile tile in tiles)
            {
                if (seen++ == killAt)
                {
                    server = await Killed(server);
                }

                Place(tile, came);
            }

            Assert.Equal(tiles.Header.TileCount, seen);
            Assert.True(tiles.Report.Resumed >= 1);
            Assert.Equal(right, came);
        }

        await server.DisposeAsync();
    }

    [Fact]
    public async Task An_upload_goes_on_where_it_broke_and_is_whole()
    {
        ServeProcess server = await ServeProcess.Start(Settings);
        await using KernelClient client = server.Connect(new KernelClientSettings { UploadAttempts = 12, ChunkBytes = 64 << 10 });
        for (int round = 0; round < Rounds; round++)
        {
            var bytes = new byte[24 << 20];
            _random.NextBytes(bytes);
            using var begun = new FileSystemWatcher(_folder.Path, "*") { IncludeSubdirectories = true, EnableRaisingEvents = true };
            var writing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            begun.Changed += (_, change) =>
            {
                if (change.FullPath.Contains("parts", StringComparison.Ordinal))
                {
                    writing.TrySetResult();
                }
            };

            Task<DatasetDescription> upload = client.Datasets.UploadAsync(Tensor.Of(bytes, bytes.Length));
            await Task.WhenAny(writing.Task, upload);
            server = await Killed(server);
            DatasetDescription kept = await upload;

            Tensor whole = await client.Datasets.DownloadAsync(kept.Handle);
            Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(whole.Bytes.Span));
            await client.Datasets.DeleteAsync(kept.Handle);
        }

        await server.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Kills it, and starts another where it listened.</summary>
    private async Task<ServeProcess> Killed(ServeProcess server)
    {
        await server.DisposeAsync();
        return await ServeProcess.Start([.. Settings, "--urls", server.Url]);
    }

    private static Computation Gram(Tensor x) => Computation.Pairwise(Output.Function("rbf"), x, null, new Dictionary<string, Tensor> { ["gamma"] = 0.7 }) with
    {
        Precision = ElementType.Float32,
    };

    private static void Place(ResultTile tile, float[] whole)
    {
        ReadOnlySpan<float> values = tile.Values<float>();
        int columns = (int)tile.Shape[1];
        for (int row = 0; row < tile.Shape[0]; row++)
        {
            values.Slice(row * columns, columns).CopyTo(whole.AsSpan((int)(((tile.Origin[0] + row) * Rows) + tile.Origin[1])));
        }
    }
}
