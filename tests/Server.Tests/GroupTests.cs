using GpuKernels.Client;

namespace GpuKernels.Server.Tests;

/// <summary>Many small point sets of unequal size in one call.</summary>
public sealed class GroupTests
{
    private static readonly Dictionary<string, Tensor> Parameters = new() { ["gamma"] = 0.25 };

    [Fact]
    public async Task Each_group_has_the_matrix_of_a_call_of_its_own()
    {
        await using RunningServer server = await RunningServer.Start("--Engine:TileBytes", "4096");
        await using KernelClient client = server.Connect();
        long[] offsets = [0, 5, 5, 70, 73, 200];
        var rows = new Samples(200, 4, 9);
        var together = Computation.Pairwise(Output.Function("rbf"), rows.Tensor, null, Parameters) with
        {
            Offsets = new Dictionary<string, IReadOnlyList<long>> { ["x"] = offsets },
        };
        PlanDescription plan = await client.PlanAsync(together, TestContext.Current.CancellationToken);
        OutputDescription output = plan.Header.Outputs[0];
        var values = new double[output.Count];
        await client.FillAsync(together, values.AsMemory(), TestContext.Current.CancellationToken);

        Assert.Equal([0, 25, 25, 25 + (65 * 65), 34 + (65 * 65), 34 + (65 * 65) + (127 * 127)], output.Offsets);
        for (var g = 0; g + 1 < offsets.Length; g++)
        {
            int first = (int)offsets[g], count = (int)offsets[g + 1] - first;
            var alone = new double[count * count];
            await client.PairwiseAsync(Output.Function("rbf"), Tensor.Of<float>(rows.Values.AsMemory(first * 4, count * 4), count, 4), null, Parameters, alone);
            Assert.Equal(alone, values[(int)output.Offsets[g]..(int)output.Offsets[g + 1]]);
        }
    }
}
