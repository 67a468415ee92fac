using Google.Protobuf;
using GpuKernels.Protos.V1;
using Grpc.Core;
using static GpuKernels.Server.Tests.Messages;

namespace GpuKernels.Server.Tests;

/// <summary>What a broken client can send, each followed by a proof that the server goes on.</summary>
public sealed class EvaluateRefusalTests
{
    [Fact]
    public Task Inline_bytes_that_do_not_fill_the_shape() => AssertRefused(
        [Start(Argument("x", [2, 3], new byte[23]))], "arguments[x].data", "23 bytes", "24");

    [Fact]
    public Task A_shape_that_passes_64_bits() => AssertRefused(
        [Start(Argument("x", [1L << 40, 1L << 40]))], "arguments[x].shape", "64 bits");

    [Fact]
    public Task A_negative_size() => AssertRefused(
        [Start(Argument("x", [-1, 3]))], "arguments[x].shape", "negative");

    [Fact]
    public Task Bytes_without_a_type() => AssertRefused(
        [Start(new Argument { Name = "x", Shape = { 1, 1 }, Data = ByteString.CopyFrom(0, 0, 0, 0) })], "arguments[x].dtype", "missing");

    [Fact]
    public Task Numbers_that_do_not_fill_the_shape() => AssertRefused(
        [Start(new Argument { Name = "x", Shape = { 2, 2 }, Numbers = { 1, 2, 3 } })], "arguments[x].numbers", "3", "4");

    [Fact]
    public Task A_stream_that_ends_in_the_middle_of_an_argument() => AssertRefused(
        [Start(Argument("x", [4, 4])), Chunk("x", 0, 30)], "arguments[x].chunks", "30 of 64");

    [Fact]
    public Task A_chunk_that_overlaps() => AssertRefused(
        [Start(Argument("x", [4, 4])), Chunk("x", 0, 30), Chunk("x", 20, 34)], "arguments[x].chunks", "overlaps", "30");

    [Fact]
    public Task A_chunk_that_leaves_a_gap() => AssertRefused(
        [Start(Argument("x", [4, 4])), Chunk("x", 8, 56)], "arguments[x].chunks", "gap");

    [Fact]
    public Task More_bytes_than_the_shape_takes() => AssertRefused(
        [Start(Argument("x", [4, 4])), Chunk("x", 0, 64), Chunk("x", 64, 1)], "arguments[x].chunks", "65 bytes", "64");

    [Fact]
    public Task A_chunk_of_an_argument_that_nobody_announced() => AssertRefused(
        [Start(Argument("x", [4, 4])), Chunk("z", 0, 8)], "chunk.argument", "'z'", "x");

    [Fact]
    public Task A_byte_of_an_array_without_rows() => AssertRefused(
        [Start(Argument("x", [0, 4]), Argument("y", [4, 4])), Chunk("x", 0, 0), Chunk("y", 0, 64), Chunk("x", 0, 1)], "chunk.argument", "'x'", "y");

    [Fact]
    public async Task Nothing_of_an_array_without_rows_is_taken()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();
        await Send(client, [Start(Argument("x", [0, 4])), Chunk("x", 0, 0)]);
        await Send(client, [Start(Argument("x", [0, 4]))]);
    }

    [Fact]
    public Task A_solution_of_no_right_hand_side()
    {
        EvaluateRequest start = Start(Argument("x", [4, 4]));
        start.Start.Solve = new Solve { Ridge = 1 };
        return AssertRefused([start], "solve.right_hand_side", "is missing");
    }

    [Fact]
    public Task An_argument_that_is_another_and_has_an_array_too() => AssertRefused(
        [Start(Argument("x", [4, 4]), new Argument { Name = "y", SameAs = "x", Shape = { 4, 4 } })], "arguments[y].same_as", "'x'");

    [Fact]
    public Task An_argument_that_is_the_same_as_one_that_does_not_exist() => AssertRefused(
        [Start(Argument("x", [4, 4]), new Argument { Name = "y", SameAs = "z" })], "arguments[y].same_as", "'z'");

    [Fact]
    public Task A_chunk_before_the_start() => AssertRefused([Chunk("x", 0, 8)], "start", "missing");

    [Fact]
    public Task Two_starts() => AssertRefused([Start(Argument("x", [4, 4])), Start(Argument("x", [4, 4]))], "start", "once");

    [Fact]
    public Task No_message_at_all() => AssertRefused([], "start", "missing");

    [Fact]
    public Task A_start_without_a_computation() => AssertRefused(
        [new EvaluateRequest { Start = new EvaluationStart() }], "start.computation", "missing");

    [Fact]
    public Task A_solution_that_is_to_be_kept()
    {
        EvaluateRequest start = Start(Argument("x", [4, 4]));
        (start.Start.Keep, start.Start.Solve) = (new KeepResults(), new Solve { RightHandSide = "b" });
        return AssertRefused([start], "start.keep", "comes with solve");
    }

    [Theory]
    [InlineData(77, 0, 0, "precision", "77 is no type")]
    [InlineData(0, 77, 0, "accumulate", "77 is no type")]
    [InlineData(0, 0, 9, "nan_policy", "9 is no policy")]
    public Task A_number_that_no_enum_has(int precision, int accumulate, int policy, string field, string words)
    {
        EvaluateRequest start = Start(Argument("x", [4, 4]));
        (start.Start.Computation.Precision, start.Start.Computation.Accumulate, start.Start.Computation.NanPolicy) = ((DataType)precision, (DataType)accumulate, (NanPolicy)policy);
        return AssertRefused([start], field, words);
    }

    [Fact]
    public async Task Every_violation_of_the_wire_and_of_the_engine_at_once()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();
        EvaluateRequest start = Start(Argument("x", [2, 3], new byte[5]), Argument("y", [2, 3], new byte[6]), Argument("gama", [], new byte[4]));
        start.Start.Computation.Outputs[0].Function = "rbff";

        Refusal refused = await Refusal.Of(() => Send(client, [start]));

        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        refused.AssertNames("arguments[x].data", "5 bytes");
        refused.AssertNames("arguments[y].data", "6 bytes");
        Assert.Contains(refused.Violations, v => v.Description.Contains("rbff", StringComparison.Ordinal));
        await AssertAlive(client);
    }

    [Fact]
    public async Task A_claim_of_terabytes_is_refused_before_memory_is_taken()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();

        Refusal refused = await Refusal.Of(() => Send(client, [Start(Argument("x", [1L << 30, 1L << 10]))]));

        Assert.Equal(StatusCode.ResourceExhausted, refused.Status);
        refused.AssertNames("arguments[x].shape", $"{1L << 42} bytes");
        await AssertAlive(client);
    }

    [Fact]
    public async Task Arguments_over_the_limit_of_the_settings_are_refused_together()
    {
        await using RunningServer server = await RunningServer.Start("--Limits:MaxArgumentBytes", "100");
        using RawClient client = server.ConnectRaw();

        Refusal refused = await Refusal.Of(() => Send(client, [Start(Argument("x", [4, 4]), Argument("y", [4, 4]))]));

        Assert.Equal(StatusCode.ResourceExhausted, refused.Status);
        refused.AssertNames("arguments", "128 bytes");
    }

    [Fact]
    public async Task A_message_over_the_limit_of_the_settings()
    {
        await using RunningServer server = await RunningServer.Start("--Limits:MaxMessageBytes", "65536");
        using RawClient client = server.ConnectRaw();

        Refusal refused = await Refusal.Of(() => Send(client, [Start(Argument("x", [100_000, 1])), Chunk("x", 0, 100_000)]));

        Assert.Equal(StatusCode.ResourceExhausted, refused.Status);
        await AssertAlive(client);
    }

    [Fact]
    public async Task A_thousand_violations_still_fit_in_a_status()
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();

        Refusal refused = await Refusal.Of(() => Send(client, [Start([.. Enumerable.Range(0, 1000).Select(i => Argument($"a{i}", [-1]))])]));

        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        Assert.True(refused.Violations.Count > 10);
        Assert.Matches("^and [0-9]+ more$", refused.Violations[^1].Description);
    }

    private static async Task AssertRefused(IReadOnlyList<EvaluateRequest> messages, string field, params string[] parts)
    {
        await using RunningServer server = await RunningServer.Start();
        using RawClient client = server.ConnectRaw();

        Refusal refused = await Refusal.Of(() => Send(client, messages));

        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        Assert.All(parts, part => refused.AssertNames(field, part));
        Assert.Contains(field, refused.Message, StringComparison.Ordinal);
        await AssertAlive(client);
    }
}
