using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.Tiles;

/// <summary>accumulate=float64: float32 results are those of float64, each rounded once, whatever their shape and way out.</summary>
public sealed class AccumulateTests : IDisposable
{
    private static readonly Request Symmetric = SharedEngine.Pairwise("rbf", null, "cpu", ("x", Data.Float32(11, 200, 5)));

    private static readonly Request Pairs = SharedEngine.Pairwise("rbf", null, "cpu", ("x", Data.Float32(11, 150, 5)), ("y", Data.Float32(12, 131, 5)));

    private readonly KernelEngine _engine = new(new EngineSettings { TileBytes = 1 }, NullLoggerFactory.Instance);

    public static TheoryData<string> Kinds => [.. Requests.Keys];

    private static Dictionary<string, Request> Requests { get; } = new()
    {
        ["symmetric"] = Symmetric,
        ["pairs"] = Pairs,
        ["columns first"] = Pairs with { Levels = [Axes.Level("i", ("x", 0)) with { OutAxis = 1 }, Axes.Level("j", ("y", 0))] },
        ["two results"] = Pairs with { Outputs = [new OutputWords { Name = "a", Function = "rbf" }, new OutputWords { Name = "b", Formula = "dot(x, y)" }] },
        ["vectors"] = Pairs with { Outputs = [new OutputWords { Formula = "(x - y)^2" }] },
        ["groups"] = Symmetric with { Arguments = [Symmetric.Arguments[0] with { Offsets = [0, 70, 71, 71, 200] }] },
        ["sums and places"] = Pairs with { Reductions = [new ReductionWords { Reduction = "sum", Levels = ["j"] }, new ReductionWords { Reduction = "argmin", Levels = ["j"] }] },
        ["one number"] = Pairs with { Reductions = [new ReductionWords { Reduction = "sum", Levels = ["i", "j"] }] },
        ["none"] = SharedEngine.Pairwise("rbf", null, "cpu", ("x", Data.Float32(11, 0, 5))),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Results_are_those_of_float64_rounded_once(string kind)
    {
        Request request = Requests[kind] with { Accumulate = DataType.Float64 };
        double[][] wide = await SharedEngine.AssembleAll(Requests[kind] with { Precision = DataType.Float64 }, _engine);
        double[][] expected = [.. wide.Select(numbers => numbers.Select(number => (double)(float)number).ToArray())];

        Assert.Equal(expected, await SharedEngine.AssembleAll(request, _engine));
        Assert.Equal(expected, await SharedEngine.FillAll(request, _engine));
    }

    [Theory]
    [InlineData("ilgpu-cpu")]
    [InlineData("reference")]
    public async Task Every_backend_rounds_alike(string backend)
    {
        Request request = SharedEngine.Pairwise("euclidean", null, backend, ("x", Data.Float32(11, 9, 3)), ("y", Data.Float32(12, 7, 3)));
        double[] wide = await SharedEngine.Fill(request with { Precision = DataType.Float64 });

        Assert.Equal(wide.Select(number => (double)(float)number), await SharedEngine.Fill(request with { Accumulate = DataType.Float64 }));
    }

    [Fact]
    public async Task Both_sides_of_a_packed_result_are_filled()
    {
        Request whole = Symmetric with { Accumulate = DataType.Float64 };
        Assert.Equal(await SharedEngine.Fill(whole, _engine), await SharedEngine.Fill(whole with { Packed = true }, _engine));
    }

    [Fact]
    public void The_header_says_float32_and_the_narrower_bound()
    {
        ResultDescription narrow = Assert.Single(_engine.Plan(Pairs).Results);
        ResultDescription rounded = Assert.Single(_engine.Plan(Pairs with { Accumulate = DataType.Float64 }).Results);

        Assert.Equal(DataType.Float32, rounded.Type);
        Assert.Equal(narrow.Bytes, rounded.Bytes);
        Assert.Equal(Math.ScaleB(1, -24) + (13 * Math.ScaleB(1, -53)), rounded.Bound);
        Assert.Equal(13 * Math.ScaleB(1, -24), narrow.Bound);
    }

    [Fact]
    public void Float64_results_of_float32_arithmetic_are_refused()
    {
        SpecException refused = Assert.Throws<SpecException>(() => _engine.Plan(Pairs with { Precision = DataType.Float64, Accumulate = DataType.Float32 }));
        Assert.Equal("accumulate", Assert.Single(refused.Violations).Field);
        refused = Assert.Throws<SpecException>(() => _engine.Plan(Pairs with { Accumulate = DataType.Int32 }));
        Assert.Contains("int32 is no precision", Assert.Single(refused.Violations).Description, StringComparison.Ordinal);
    }

    public void Dispose() => _engine.Dispose();
}
