using GpuKernels.Protos.V1;
using Grpc.Core;

namespace GpuKernels.Server.Tests;

/// <summary>The small matrices that a person types.</summary>
public sealed class GramTests
{
    [Fact]
    public async Task Rows_in_rows_out()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();
        var request = new GramRequest { Function = "rbf", X = { Row(0, 0), Row(3, 4), Row(1, 1) }, Y = { Row(0, 0), Row(0, 1) }, Parameters = { ["gamma"] = 0.1 } };

        GramResponse response = await client.GramAsync(request);

        double[][] expected = [[1, Math.Exp(-0.1)], [Math.Exp(-2.5), Math.Exp(-1.8)], [Math.Exp(-0.2), Math.Exp(-0.1)]];
        Assert.Equal(3, response.Rows.Count);
        for (int row = 0; row < 3; row++)
        {
            Samples.AssertClose(expected[row], response.Rows[row].Values, 1e-12);
        }

        Assert.Equal([3L, 2L], response.Header.Outputs[0].Shape);
        Assert.NotEmpty(response.Header.Device);
    }

    [Fact]
    public async Task Rows_of_unequal_width_and_an_unknown_function_are_told_together()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();

        Refusal refused = await Refusal.Of(client.GramAsync(new GramRequest { Function = "rbff", X = { Row(1, 2), Row(3) } }));

        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        Assert.Contains(refused.Violations, v => v.Field == "x[1]");
        Assert.Contains(refused.Violations, v => v.Description.Contains("rbff", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Numbers_that_no_enum_has_are_refused_with_those_that_it_has()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();

        Refusal refused = await Refusal.Of(client.GramAsync(
            new GramRequest { Function = "rbf", X = { Row(1, 2) }, Precision = (DataType)77, Accumulate = DataType.PackedBool, NanPolicy = (NanPolicy)9 }));

        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        refused.AssertNames("precision", "77 is no type");
        refused.AssertNames("accumulate", "DATA_TYPE_FLOAT64 (2)");
        refused.AssertNames("nan_policy", "NAN_POLICY_OMIT (3)");
    }

    [Fact]
    public async Task A_matrix_over_the_limit_is_refused_with_the_numbers()
    {
        await using RunningServer server = await RunningServer.Start("--Limits:MaxGramValues", "10");
        using RawClient client = server.ConnectRaw();

        Refusal refused = await Refusal.Of(client.GramAsync(new GramRequest { Function = "rbf", X = { Row(1), Row(2), Row(3), Row(4) } }));

        Assert.Equal(StatusCode.ResourceExhausted, refused.Status);
        Assert.Contains("16", Assert.Single(refused.Violations).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_rows_are_an_empty_matrix()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();

        GramResponse alone = await client.GramAsync(new GramRequest { Function = "rbf" });
        GramResponse beside = await client.GramAsync(new GramRequest { Function = "rbf", Y = { Row(1, 2), Row(3, 4) } });

        Assert.Equal([0L, 0L], alone.Header.Outputs[0].Shape);
        Assert.Equal([0L, 2L], beside.Header.Outputs[0].Shape);
        Assert.Empty(beside.Rows);
    }

    private static Row Row(params double[] values) => new() { Values = { values } };
}
