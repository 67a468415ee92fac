using GpuKernels.Client;
using Grpc.Core;

namespace GpuKernels.Server.Tests.Resuming;

/// <summary>Results whose line breaks: the client goes on by itself, from the tile where it broke.</summary>
public sealed class BrokenResultTests
{
    private const int Rows = 1500;

    private static readonly Samples X = new(Rows, 40, seed: 21);

    private static readonly Computation Gram = Computation.Pairwise(Output.Function("rbf"), X.Tensor, null, new Dictionary<string, Tensor> { ["gamma"] = 0.1 });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_result_that_breaks_again_and_again_is_whole_and_right(bool packed)
    {
        await using RunningServer server = await RunningServer.Start("--Engine:TileBytes", "65536");
        await using var line = new BreakingLine(server.Address, 900_000, 20, 300_000, 1_000_000);
        await using KernelClient straight = server.Connect(), broken = KernelClient.Connect(line.Address);
        float[] right = new float[Rows * Rows], came = new float[Rows * Rows];
        ResultReport whole = await straight.FillAsync(Gram with { Packed = packed }, right.AsMemory());

        ResultReport report = await broken.FillAsync(Gram with { Packed = packed }, came.AsMemory());

        Assert.Equal(right, came);
        Assert.Equal(4, line.Broken);
        Assert.InRange(report.Resumed, 3, 4);
        Assert.Equal((whole.TileCount, whole.ResultBytes), (report.TileCount, report.ResultBytes));
    }

    [Fact]
    public async Task A_result_that_breaks_before_its_header_begins_anew()
    {
        const int bytes = 100; // the connection's settings have come, the header has not

        await using RunningServer server = await RunningServer.Start();
        await using var line = new BreakingLine(server.Address, bytes, bytes);
        await using KernelClient straight = server.Connect(), broken = KernelClient.Connect(line.Address);
        float[] right = new float[Rows * Rows], came = new float[Rows * Rows];
        await straight.FillAsync(Gram, right.AsMemory());

        ResultReport report = await broken.FillAsync(Gram, came.AsMemory());

        Assert.Equal(right, came);
        Assert.Equal(2, line.Broken);
        Assert.Equal(0, report.Resumed);
    }

    [Fact]
    public async Task Only_the_tiles_that_had_not_come_are_sent_again()
    {
        await using RunningServer server = await RunningServer.Start("--Engine:TileBytes", "65536");
        await using var line = new BreakingLine(server.Address, 8_000_000);
        await using KernelClient client = KernelClient.Connect(line.Address, new KernelClientSettings { WindowBytes = 64 << 10 });

        ResultReport report = await client.FillAsync(Gram, new float[Rows * Rows].AsMemory());

        Assert.Equal(1, report.Resumed);
        Assert.InRange(server.TilesSent, report.TileCount, report.TileCount + (report.TileCount / 4));
    }

    [Theory]
    [InlineData("00:00:00", 8)]
    [InlineData("1.00:00:00", 0)]
    public async Task Where_server_or_client_do_not_want_it_a_broken_result_ends(string timeToLive, int attempts)
    {
        await using RunningServer server = await RunningServer.Start("--Limits:ResumeTimeToLive", timeToLive);
        await using var line = new BreakingLine(server.Address, 1_000_000);
        await using KernelClient client = KernelClient.Connect(line.Address, new KernelClientSettings { ResumeAttempts = attempts });

        KernelException ended = await Assert.ThrowsAsync<KernelException>(() => client.FillAsync(Gram, new float[Rows * Rows].AsMemory()));

        Assert.Equal(StatusCode.Unavailable, ended.Status);
    }

    [Fact]
    public async Task A_line_that_never_holds_is_given_up()
    {
        await using RunningServer server = await RunningServer.Start();
        await using var line = new BreakingLine(server.Address, Enumerable.Repeat(100_000, 100));
        await using KernelClient client = KernelClient.Connect(line.Address, new KernelClientSettings { ResumeAttempts = 2 });

        KernelException ended = await Assert.ThrowsAsync<KernelException>(() => client.FillAsync(Gram, new float[Rows * Rows].AsMemory()));

        Assert.Equal(StatusCode.Unavailable, ended.Status);
        Assert.InRange(line.Broken, 2, 6);
    }
}
