using System.Runtime.InteropServices;
using GpuKernels.Protos.V1;
using Grpc.Core;
using static GpuKernels.Server.Tests.Messages;

namespace GpuKernels.Server.Tests;

/// <summary>
/// What users get wrong, over a real socket: each is refused with the place and the limit in words, and the same server then answers.
/// What only a broken client sends is in <see cref="EvaluateRefusalTests"/>, those who vanish in <see cref="EndedCallTests"/>.
/// </summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    private RawClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.Start();
        _client = _server.ConnectRaw();
    }

    [Fact]
    public Task An_unknown_function() => Refused(Function("rbff"), [Samples("x", 4, 3)], "function", "There is no function 'rbff'", "did you mean rbf");

    [Fact]
    public Task An_unknown_parameter() => Refused(
        Function("rbf"), [Samples("x", 4, 3), Number("gama", 1)], "arguments[gama]", "rbf has no parameter 'gama'", "it takes x, y, gamma");

    [Fact]
    public Task A_missing_parameter() => Refused(
        Formula("exp(-gamma * sum((x - y)^2))"), [Samples("x", 4, 3)], "formula", "gamma is not an argument");

    [Fact]
    public Task Samples_of_different_width() => Refused(
        Function("euclidean"), [Samples("x", 4, 3), Samples("y", 4, 5)], "function", "x", "vector[3]", "y", "vector[5]");

    [Fact]
    public Task Samples_without_features() => Refused(
        Function("euclidean"), [Samples("x", 4, 0)], "arguments[x].shape", "[4, 0]", "at least 1");

    [Fact]
    public Task NaN_where_it_is_refused() => Refused(
        Function("euclidean"), [Data("x", [2, 2], 1, 2, 3, float.NaN)], "arguments[x][1, 1]", NanPolicy.Reject, "NaN", "'reject'");

    [Fact]
    public Task NaN_that_cannot_be_omitted() => Refused(
        Function("correlation"), [Data("x", [2, 2], 1, 2, 3, float.NaN)], "nan_policy", NanPolicy.Omit, "one sum over features", "propagate");

    [Fact]
    public Task A_formula_with_a_syntax_error_at_column_17() => Refused(
        Formula("exp(-sum((x - y)$^2))"), [Samples("x", 4, 3)], "formula", "column 17", "exp(-sum((x - y)$^2))", "\n                  ^");

    [Fact]
    public Task A_formula_of_a_megabyte() => Refused(
        Formula($"x[0]{string.Concat(Enumerable.Repeat("+x[0]", 200_000))}"), [Samples("x", 4, 3)], "formula", "1000004 characters", "the limit is 65536");

    [Fact]
    public Task A_formula_nested_ten_thousand_deep() => Refused(
        Formula($"{new string('(', 10_000)}x[0]{new string(')', 10_000)}"), [Samples("x", 4, 3)], "formula", "200 deep, the limit", "column 201");

    [Fact]
    public Task A_shape_that_passes_64_bits() => Refused(
        Function("rbf"), [Argument("x", [1L << 40, 1L << 40])], "arguments[x].shape", "1099511627776", "64 bits");

    [Fact]
    public Task Bytes_that_do_not_fill_the_shape() => Refused(
        Function("rbf"), [Argument("x", [4, 3], new byte[47])], "arguments[x].data", "47 bytes", "float32", "[4, 3]", "48");

    [Fact]
    public async Task Several_violations_come_in_one_reply()
    {
        Refusal refused = await Refusal.Of(() => Send(
            _client,
            [Start(Function("rbff"), Argument("x", [4, 3], new byte[47]), Argument("y", [1L << 40, 1L << 40]), Argument("2", [1], new byte[4]))]));

        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        Assert.Equal(["arguments[2]", "arguments[x].data", "arguments[y].shape", "function"], refused.Violations.Select(v => v.Field).Order(StringComparer.Ordinal));
        await AssertAlive(_client);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(0, 0)]
    public async Task Zero_rows_are_an_empty_result(int rows, int columns)
    {
        EvaluateResponse[] responses = await Receive(Start(Function("rbf"), Samples("x", rows, 3), Samples("y", columns, 3)));

        Assert.Equal([rows, columns], responses[0].Header.Outputs.Single().Shape);
        Assert.Equal(0, responses[0].Header.TileCount);
        Assert.Equal(0, responses[^1].Trailer.TileCount);
        Assert.Equal(2, responses.Length);
    }

    [Theory]
    [InlineData(NanPolicy.Unspecified, float.NaN)]
    [InlineData(NanPolicy.Propagate, float.NaN)]
    [InlineData(NanPolicy.Omit, 8f)]
    public async Task NaN_where_it_is_not_refused(NanPolicy policy, float expected)
    {
        EvaluateRequest start = Start(Function("sqeuclidean"), Data("x", [2, 2], 1, 2, 3, float.NaN), Data("y", [1, 2], 1, 1));
        start.Start.Computation.NanPolicy = policy;

        EvaluateResponse[] responses = await Receive(start);

        Assert.Equal([1, expected], MemoryMarshal.Cast<byte, float>(responses[1].Tile.Data.Span).ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private Task Refused(Output output, Argument[] arguments, string field, params string[] words) =>
        Refused(output, arguments, field, NanPolicy.Unspecified, words);

    private async Task Refused(Output output, Argument[] arguments, string field, NanPolicy policy, params string[] words)
    {
        EvaluateRequest start = Start(output, arguments);
        start.Start.Computation.NanPolicy = policy;

        Refusal refused = await Refusal.Of(() => Send(_client, [start]));

        Assert.Equal(StatusCode.InvalidArgument, refused.Status);
        Assert.Equal(field, Assert.Single(refused.Violations).Field);
        Assert.All(words, word => Assert.Contains(word, refused.Violations[0].Description, StringComparison.Ordinal));
        await AssertAlive(_client);
    }

    private async Task<EvaluateResponse[]> Receive(EvaluateRequest start)
    {
        using AsyncDuplexStreamingCall<EvaluateRequest, EvaluateResponse> call = _client.Evaluate();
        await call.RequestStream.WriteAsync(start);
        await call.RequestStream.CompleteAsync();
        return await call.ResponseStream.ReadAllAsync().ToArrayAsync();
    }

    private static Output Function(string name) => new() { Function = name };

    private static Output Formula(string text) => new() { Formula = text };

    private static Argument Samples(string name, int rows, int features) => Argument(name, [rows, features], new byte[rows * features * sizeof(float)]);

    private static Argument Data(string name, long[] shape, params float[] numbers) => Argument(name, shape, MemoryMarshal.AsBytes<float>(numbers).ToArray());

    private static Argument Number(string name, double value) => new() { Name = name, Numbers = { value } };
}
