using GpuKernels.Engine.Reductions;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using Microsoft.Extensions.Logging.Abstractions;
using static GpuKernels.Engine.Tests.Reductions.ReductionRequests;

namespace GpuKernels.Engine.Tests.Reductions;

/// <summary>
/// X against itself under a symmetric function: each pair is computed once, for both of its results. Devices that fold compute every pair, so they
/// have no leaf.
/// </summary>
public abstract class SymmetricReductions
{
    private static readonly string[] Folds = [.. ReductionCatalogue.All.Where(reduction => reduction.TakesPairsOnce).Select(reduction => reduction.Name)];

    protected SymmetricReductions() => SharedEngine.SkipWithout(Backend);

    protected abstract string Backend { get; }

    [Theory]
    [InlineData(1025, "j", false)]
    [InlineData(1100, "i", false)]
    [InlineData(1300, "j", true)]
    public async Task Pairs_that_are_computed_once_reach_both_results(int samples, string level, bool excludesSelf)
    {
        Request request = Pairwise("sum(abs(x - y)) - 0.5", ("x", Data.Float32(30, samples, 2))) with
        {
            Reductions = [.. Folds.Select(name => Words(name, level) with { ExcludesSelf = excludesSelf })],
        };
        await AgreesWithAllPairs(request);
        await AgreesWithAllPairs(request with { Precision = DataType.Float64 });
    }

    [Fact]
    public async Task Mirrored_pairs_have_the_weights_of_their_rows()
    {
        foreach (Tensor weights in (Tensor[])[Data.Float32(31, 1100), Data.Float64(32, 1100, 3)])
        {
            await AgreesWithAllPairs(Pairwise("exp(-sum((x - y)^2))", ("x", Data.Float32(33, 1100, 3)), ("v", weights)) with
            {
                Reductions = [Words("sum", "j") with { Weights = "v" }, Words("softmax_sum", "j") with { Weights = "v" }, Words("argmax", "j") with { ExcludesSelf = true }],
            });
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Mirrored_pairs_of_a_sweep_reach_their_own_results(int outAxis)
    {
        Request sweep = Pairwise("exp(-g * sum((x - y)^2))", ("x", Data.Float32(34, 1100, 2)), ("g", Data.Float32(35, 3)));
        await AgreesWithAllPairs(sweep with
        {
            Arguments = [.. sweep.Arguments, new ArgumentWords("y", DataType.Float32, []) { SameAs = "x" }],
            Levels = [Level("s", ("g", 0)) with { OutAxis = outAxis }, Level("i", ("x", 0)), Level("j", ("y", 0))],
            Reductions = [Words("sum", "j"), Words("argmin", "j")],
        });
    }

    [Fact]
    public async Task Symmetric_results_have_the_same_bits_on_any_threads()
    {
        using var one = new KernelEngine(new EngineSettings { TileBytes = 4096, Threads = 1 }, NullLoggerFactory.Instance);
        using var three = new KernelEngine(new EngineSettings { Threads = 3 }, NullLoggerFactory.Instance);
        Request request = Pairwise("rbf(x, y, gamma=0.5)", ("x", Data.Float32(36, 2100, 3))) with { Reductions = [.. Folds.Select(name => Words(name, "j"))] };
        double[][] values = await SharedEngine.FillAll(request);
        foreach (KernelEngine engine in (KernelEngine[])[one, three])
        {
            Assert.Equal(values, await SharedEngine.FillAll(request, engine));
            Assert.Equal(values, await SharedEngine.AssembleAll(request, engine));
        }

        Assert.Equal(values[0], await SharedEngine.Fill(request with { Reductions = [request.Reductions[0]] }));
    }

    private Request Pairwise(string formula, params ReadOnlySpan<(string Name, Tensor Value)> arguments) => SharedEngine.Pairwise(null, formula, Backend, arguments);

    /// <summary>The same as with a selection beside it, for which every pair is computed.</summary>
    private static async Task AgreesWithAllPairs(Request request)
    {
        Request all = request with { Reductions = [.. request.Reductions, Words("kmin", [.. request.Reductions[0].Levels])] };
        Assert.NotNull(SharedEngine.Instance.Plan(request).Reduction!.Blocks);
        Assert.Null(SharedEngine.Instance.Plan(all).Reduction!.Blocks);
        double unit = SharedEngine.Instance.Plan(request).Results[0].Type == DataType.Float64 ? 1e-13 : 4e-6;
        double[][] values = await SharedEngine.FillAll(request), expected = await SharedEngine.FillAll(all);
        for (var result = 0; result < values.Length; result++)
        {
            bool exact = request.Reductions[result].Reduction is "min" or "max" or "argmin" or "argmax" or "count";
            double bound = exact ? 0 : unit * expected[result].Max(Math.Abs);
            Assert.All(values[result].Zip(expected[result]), pair => Assert.InRange(pair.First, pair.Second - bound, pair.Second + bound));
        }
    }
}
