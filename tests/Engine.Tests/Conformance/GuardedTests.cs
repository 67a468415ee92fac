using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Oracles;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.Conformance;

/// <summary>The guarded method keeps the direct method's bound where a plain expansion loses everything, and says what that cost.</summary>
public sealed class GuardedTests
{
    private const int Features = 784;
    private const int Samples = 70;

    /// <summary>Samples that cancel, or nearly leave the range of numbers.</summary>
    public static TheoryData<string> Adversaries => ["spread", "duplicates", "near duplicates", "one far outlier", "huge offsets", "tiny", "large"];

    [Theory]
    [InlineData(399, "direct")]
    [InlineData(400, "guarded")]
    public void Auto_goes_by_the_count_of_features_alone(int features, string method)
    {
        Plan plan = SharedEngine.Instance.Plan(Request("auto", Data.Float32(1, 3, features)));
        Assert.Equal(method, plan.Method);
    }

    [Fact]
    public void A_function_without_a_squared_distance_stays_direct() =>
        Assert.Equal("direct", SharedEngine.Instance.Plan(Request("guarded", Data.Float32(1, 3, Features)) with
        {
            Outputs = [new OutputWords { Function = "cityblock" }],
        }).Method);

    [Theory]
    [MemberData(nameof(Adversaries))]
    public async Task Every_pair_is_within_the_direct_method_s_bound(string kind)
    {
        Tensor x = Samples32(kind);
        double[] values = await SharedEngine.Fill(Request("guarded", x));
        double[] truth = await SharedEngine.Fill(Request("auto", x) with { Backend = "reference", Precision = DataType.Float64 });
        for (var k = 0; k < values.Length; k++)
        {
            Assert.InRange(Math.Abs(values[k] - truth[k]), 0, (Features + 8) * AccuracyBound.Float32 * truth[k]);
        }
    }

    [Theory]
    [MemberData(nameof(Adversaries))]
    public async Task A_pair_has_the_same_bits_in_any_tile_and_both_ways_round(string kind)
    {
        Tensor x = Samples32(kind);
        double[] whole = await SharedEngine.Fill(Request("guarded", x));
        using var engine = new KernelEngine(new EngineSettings { Threads = 1, TileBytes = 1 }, NullLoggerFactory.Instance);
        double[] tiles = await SharedEngine.Assemble(
            Request("guarded", x) with { Arguments = [ArgumentWords.Of("x", x), ArgumentWords.Of("y", x)] }, engine);
        Assert.Equal(whole, tiles);
        for (var k = 0; k < Samples; k++)
        {
            Assert.Equal(0, whole[k * (Samples + 1)]);
        }
    }

    /// <summary>Of 70 samples 64 rows are computed whole and the last 6 from their diagonal on: 4516 pairs, of which 70 are a sample with itself, which is never in doubt, and 35² - 35 others are duplicates.</summary>
    [Theory]
    [InlineData("spread", 0, 0)]
    [InlineData("duplicates", 0.2635, 0.2636)]
    [InlineData("near duplicates", 0.9844, 0.9846)]
    [InlineData("one far outlier", 0, 0)]
    [InlineData("huge offsets", 0.9844, 0.9846)]
    public async Task The_share_of_pairs_computed_again_is_reported(string kind, double least, double most)
    {
        Tensor x = Samples32(kind);
        using Evaluation evaluation = SharedEngine.Instance.Evaluate(SharedEngine.Instance.Plan(Request("guarded", x)), new Dictionary<string, Tensor>());
        await evaluation.Fill([new byte[Samples * Samples * sizeof(float)]], progress: null, TestContext.Current.CancellationToken);
        Assert.InRange(evaluation.Report.RecomputedShare, least, most);
    }

    [Fact]
    public async Task Infinite_and_missing_numbers_are_the_direct_method_s()
    {
        Tensor x = Tensor.Of(
            [.. Enumerable.Range(0, 5 * Features).Select(k => k switch { 3 => float.NaN, Features => float.PositiveInfinity, 2 * Features => 1e30f, _ => k % 7 })], 5, Features);
        Assert.Equal(await SharedEngine.Fill(Request("direct", x)), await SharedEngine.Fill(Request("guarded", x)));
    }

    private static Request Request(string method, Tensor x) =>
        SharedEngine.Pairwise("sqeuclidean", null, "cpu", ("x", x)) with { Method = method };

    private static Tensor Samples32(string kind)
    {
        var random = new Random(5);
        var numbers = new float[Samples * Features];
        for (var k = 0; k < numbers.Length; k++)
        {
            int row = k / Features;
            float spread = (random.NextSingle() * 2) - 1;
            numbers[k] = kind switch
            {
                "duplicates" => row < Samples / 2 ? k % Features : spread,
                "near duplicates" => (k % Features) + (1e-3f * spread),
                "one far outlier" => row == 7 ? 1e6f + spread : spread,
                "huge offsets" => 1e5f + spread,
                "tiny" => 1e-18f * spread,
                "large" => 1e15f * spread,
                _ => spread,
            };
        }

        return Tensor.Of(numbers, Samples, Features);
    }
}
