using GpuKernels.Client;
using GpuKernels.Protos.V1;
using Grpc.Core;
using static GpuKernels.Server.Tests.Messages;

namespace GpuKernels.Server.Tests.Admission;

/// <summary>A server that is full, over the wire.</summary>
public sealed class AdmissionTests
{
    [Fact]
    public async Task A_call_that_no_budget_holds_is_refused_with_the_numbers_before_it_sends_its_data()
    {
        await using RunningServer server = await RunningServer.Start("--Admission:MemoryBytes", "50000000");
        using RawClient client = server.ConnectRaw();

        Refusal refused = await Refusal.Of(() => Send(client, [Start(Argument("x", [20_000_000, 1]), Argument("y", [1, 1]))]));

        Assert.Equal(StatusCode.ResourceExhausted, refused.Status);
        Assert.Contains("all calls together have 50000000", refused.Message, StringComparison.Ordinal);
        await AssertAlive(client);
    }

    [Fact]
    public async Task Samples_that_the_device_never_holds_are_refused_with_the_numbers_before_they_are_sent()
    {
        await using RunningServer server = await RunningServer.Start("--backend", "ilgpu-cpu", "--Engine:DeviceMemoryBytes", "1000000");
        using RawClient client = server.ConnectRaw();

        Refusal refused = await Refusal.Of(() => Send(client, [Start(Argument("x", [20_000_000, 1]), Argument("y", [1, 1]))]));

        Assert.Equal(StatusCode.ResourceExhausted, refused.Status);
        Assert.Contains("bytes of the device's memory, however small the tiles are; it has 1000000", refused.Message, StringComparison.Ordinal);
        await AssertAlive(client);
    }

    [Fact]
    public async Task A_call_waits_for_another_to_end()
    {
        await using RunningServer server = await RunningServer.Start("--Admission:MaxCalls", "1", "--Admission:SmallCallBytes", "0");
        await using KernelClient client = server.Connect();
        using RawClient second = server.ConnectRaw();
        await using ResultTiles first = await client.EvaluateAsync(Client.Computation.Pairwise(Client.Output.Function("rbf"), new Samples(4096, 3, 1).Tensor));

        Task waits = AssertAlive(second);
        await server.Until(() => server.WaitingCalls == 1, "the second call waits");
        Assert.False(waits.IsCompleted);
        await foreach (ResultTile _ in first)
        {
        }

        await waits;
        Assert.Equal(0, server.WaitingCalls);
    }

    [Fact]
    public async Task A_small_call_is_served_beside_long_ones_that_take_all_seats()
    {
        await using RunningServer server = await RunningServer.Start("--Admission:MaxCalls", "1", "--Admission:SmallCallBytes", "1000000");
        await using KernelClient client = server.Connect(new KernelClientSettings { WindowBytes = 64 << 10 });
        using RawClient second = server.ConnectRaw();
        await using ResultTiles first = await client.EvaluateAsync(Client.Computation.Pairwise(Client.Output.Function("rbf"), new Samples(4096, 3, 1).Tensor));

        await AssertAlive(second);

        Assert.Equal(1, server.ActiveCalls);
    }

    [Fact]
    public async Task A_deadline_is_kept_in_the_line_too()
    {
        await using RunningServer server = await RunningServer.Start("--Admission:MaxCalls", "1", "--Admission:SmallCallBytes", "0");
        await using KernelClient client = server.Connect();
        using RawClient second = server.ConnectRaw();
        await using ResultTiles first = await client.EvaluateAsync(Client.Computation.Pairwise(Client.Output.Function("rbf"), new Samples(4096, 3, 1).Tensor));

        RpcException late = await Assert.ThrowsAsync<RpcException>(async () =>
            await second.GramAsync(new GramRequest { Function = "rbf", X = { new Row { Values = { 1 } } } }, deadline: DateTime.UtcNow.AddMilliseconds(200)));

        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
        await server.Until(() => server.WaitingCalls == 0, "nobody waits any more");
    }
}
