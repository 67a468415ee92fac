using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.Plans;

/// <summary>A request in the same words has the same plan; any other word another.</summary>
public sealed class RecentPlansTests
{
    private static readonly ArgumentWords Gamma = ArgumentWords.Of("gamma", Tensor.Scalar(0.5));
    private static readonly OutputWords Output = new() { Name = "k", Function = "rbf" };
    private static readonly LevelWords Level = new() { Name = "i", InAxes = new Dictionary<string, int> { ["x"] = 0 } };
    private static readonly ReductionWords Reduction = new() { Reduction = "sum", Levels = ["j"] };
    private static readonly FunctionWords Function = new() { Name = "f", Parameters = ["x"], Formula = "2 * x" };

    private static readonly Request Plain = new()
    {
        Outputs = [Output],
        Functions = [Function],
        Arguments = [Gamma],
        Levels = [Level],
        Reductions = [Reduction],
    };

    /// <summary>For each property of a request and of its parts, the request with another word there.</summary>
    private static readonly Dictionary<string, Request> Changed = new()
    {
        ["Request.Outputs"] = Plain with { Outputs = [Output, Output] },
        ["Request.Functions"] = Plain with { Functions = [] },
        ["Request.Arguments"] = Plain with { Arguments = [] },
        ["Request.Levels"] = Plain with { Levels = [] },
        ["Request.Reductions"] = Plain with { Reductions = [] },
        ["Request.Precision"] = Plain with { Precision = DataType.Float64 },
        ["Request.Accumulate"] = Plain with { Accumulate = DataType.Float64 },
        ["Request.NanPolicy"] = Plain with { NanPolicy = NanPolicy.Reject },
        ["Request.Method"] = Plain with { Method = "direct" },
        ["Request.Backend"] = Plain with { Backend = "reference" },
        ["Request.Packed"] = Plain with { Packed = true },
        ["OutputWords.Name"] = Plain with { Outputs = [Output with { Name = "l" }] },
        ["OutputWords.Function"] = Plain with { Outputs = [Output with { Function = "linear" }] },
        ["OutputWords.Formula"] = Plain with { Outputs = [Output with { Formula = "rbf" }] },
        ["FunctionWords.Name"] = Plain with { Functions = [Function with { Name = "g" }] },
        ["FunctionWords.Parameters"] = Plain with { Functions = [Function with { Parameters = ["y"] }] },
        ["FunctionWords.Formula"] = Plain with { Functions = [Function with { Formula = "3 * x" }] },
        ["FunctionWords.Bound"] = Plain with { Functions = [Function with { Bound = [Gamma] }] },
        ["ArgumentWords.Name"] = Plain with { Arguments = [Gamma with { Name = "l" }] },
        ["ArgumentWords.Type"] = Plain with { Arguments = [Gamma with { Type = DataType.Float32 }] },
        ["ArgumentWords.Shape"] = Plain with { Arguments = [Gamma with { Shape = [1] }] },
        ["ArgumentWords.Value"] = Plain with { Arguments = [Gamma with { Value = null }] },
        ["ArgumentWords.SameAs"] = Plain with { Arguments = [Gamma with { SameAs = "x" }] },
        ["ArgumentWords.Offsets"] = Plain with { Arguments = [Gamma with { Offsets = [0, 1] }] },
        ["Tensor.Type"] = Plain with { Arguments = [Gamma with { Value = Gamma.Value! with { Type = DataType.Int64 } }] },
        ["Tensor.Shape"] = Plain with { Arguments = [Gamma with { Value = Gamma.Value! with { Shape = [1] } }] },
        ["Tensor.Bytes"] = Plain with { Arguments = [Gamma with { Value = Tensor.Scalar(0.25) }] },
        ["Tensor.Content"] = Plain with { Arguments = [Gamma with { Value = Gamma.Value! with { Content = "hash" } }] },
        ["LevelWords.Name"] = Plain with { Levels = [Level with { Name = "j" }] },
        ["LevelWords.InAxes"] = Plain with { Levels = [Level with { InAxes = new Dictionary<string, int> { ["x"] = 1 } }] },
        ["LevelWords.OutAxis"] = Plain with { Levels = [Level with { OutAxis = 1 }] },
        ["LevelWords.AxisSize"] = Plain with { Levels = [Level with { AxisSize = 0 }] },
        ["ReductionWords.Name"] = Plain with { Reductions = [Reduction with { Name = "total" }] },
        ["ReductionWords.Reduction"] = Plain with { Reductions = [Reduction with { Reduction = "mean" }] },
        ["ReductionWords.Output"] = Plain with { Reductions = [Reduction with { Output = "k" }] },
        ["ReductionWords.Levels"] = Plain with { Reductions = [Reduction with { Levels = ["i"] }] },
        ["ReductionWords.Weights"] = Plain with { Reductions = [Reduction with { Weights = "w" }] },
        ["ReductionWords.Kept"] = Plain with { Reductions = [Reduction with { Kept = 0 }] },
        ["ReductionWords.Radius"] = Plain with { Reductions = [Reduction with { Radius = 0 }] },
        ["ReductionWords.ExcludesSelf"] = Plain with { Reductions = [Reduction with { ExcludesSelf = true }] },
    };

    [Fact]
    public void Every_word_is_part_of_the_text()
    {
        Type[] parts = [typeof(Request), typeof(OutputWords), typeof(FunctionWords), typeof(ArgumentWords), typeof(Tensor), typeof(LevelWords), typeof(ReductionWords)];
        IEnumerable<string> words = parts.SelectMany(part => part.GetProperties().Where(property => property.CanWrite).Select(property => $"{part.Name}.{property.Name}"));

        Assert.Equal(words.Order(), Changed.Keys.Order());
        string?[] texts = [RequestText.Of(Plain), .. Changed.Values.Select(RequestText.Of)];
        Assert.All(texts, Assert.NotNull);
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact]
    public void The_same_words_are_planned_once()
    {
        // An engine of its own: other tests' requests could push a plan out between the two.
        using var engine = new KernelEngine(new EngineSettings { Threads = 1 }, NullLoggerFactory.Instance);

        Plan first = engine.Plan(Rbf(0.375)), again = engine.Plan(Rbf(0.375)), other = engine.Plan(Rbf(0.625));

        Assert.Same(first.Spec, again.Spec);
        Assert.NotSame(first.Spec, other.Spec);
    }

    [Fact]
    public async Task A_known_plan_has_the_values_that_it_was_asked_with()
    {
        byte[] gamma = BitConverter.GetBytes(0.5);
        Request request = Rbf(0) with { Arguments = [ArgumentWords.Of("x", Data.Float64(3, 5, 2)), ArgumentWords.Of("gamma", new Tensor(DataType.Float64, [], gamma))] };
        double[] half = await SharedEngine.Fill(request);

        BitConverter.TryWriteBytes(gamma, 4.0);
        double[] four = await SharedEngine.Fill(request);
        BitConverter.TryWriteBytes(gamma, 0.5);

        Assert.Equal(half, await SharedEngine.Fill(request));
        Assert.NotEqual(half, four);
    }

    [Fact]
    public void Whole_arrays_in_a_request_are_not_kept()
    {
        Request request = Rbf(1) with { Arguments = [ArgumentWords.Of("x", Data.Float64(3, 4000, 2))] };

        Assert.Null(RequestText.Of(request));
        Assert.NotSame(SharedEngine.Instance.Plan(request).Spec, SharedEngine.Instance.Plan(request).Spec);
    }

    private static Request Rbf(double gamma) => new()
    {
        Outputs = [Output],
        Backend = "cpu",
        Arguments = [ArgumentWords.Of("x", Data.Float64(3, 5, 2)), ArgumentWords.Of("gamma", Tensor.Scalar(gamma))],
    };
}
