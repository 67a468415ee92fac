using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.Devices;

/// <summary>The method cublas keeps the bound that its header states, whoever makes the products; a leaf names its backend.</summary>
public abstract class ProductConformance
{
    private const int Features = 40;

    protected ProductConformance() => SharedEngine.SkipWithout(Backend);

    public static TheoryData<string> Kinds => ["spread", "duplicates", "near duplicates", "one far outlier", "huge offsets", "tiny", "not finite"];

    public static TheoryData<int, int, int> Shapes => new() { { 0, 3, 2 }, { 1, 1, 1 }, { 3, 130, 17 }, { 65, 31, 40 } };

    protected abstract string Backend { get; }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Squared_distances_are_within_the_bound(string kind)
    {
        Request request = Pairwise("sqeuclidean", ("x", Samples(kind, 50)), ("y", Samples(kind, 21)));
        double[] values = await SharedEngine.Fill(request), truth = await Truth(request);
        AssertNear(values, truth, Planned(request).Results[0].Bound);
        Assert.Equal(16 * Planned(request with { Method = "direct" }).Results[0].Bound, Planned(request).Results[0].Bound);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Products_are_within_the_bound_at_every_shape(int rows, int columns, int features)
    {
        foreach (DataType precision in (DataType[])[DataType.Float32, DataType.Float64])
        {
            Request request = Pairwise("linear", ("x", Data.Float32(1, rows, features)), ("y", Data.Float32(2, columns, features))) with { Precision = precision };
            AssertNear(await SharedEngine.Fill(request), await Truth(request), Planned(request).Results[0].Bound);
        }
    }

    [Fact]
    public async Task Samples_against_themselves_are_symmetric_with_an_exact_diagonal()
    {
        double[] values = await SharedEngine.Fill(Pairwise("sqeuclidean", ("x", Samples("spread", 70))));
        for (var row = 0; row < 70; row++)
        {
            Assert.Equal(0, values[row * 71]);
            Assert.All(Enumerable.Range(0, row), column => Assert.Equal(values[(row * 70) + column], values[(column * 70) + row]));
        }
    }

    [Fact]
    public async Task A_sweep_and_a_reduction_share_the_products()
    {
        Tensor x = Samples("spread", 30), y = Samples("spread", 40);
        Request sweep = SharedEngine.Pairwise(null, "exp(-g * sum((x - y)^2) / 100) + g", Backend, ("x", x), ("y", y), ("g", Data.Float32(3, 5))) with
        {
            Method = "cublas",
            Levels = [Axes.Level("k", ("g", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))],
        };
        Request sum = Pairwise("euclidean", ("x", x), ("y", y)) with { Reductions = [new ReductionWords { Reduction = "sum", Levels = ["j"] }] };
        Assert.Equal("cublas", Planned(sweep).Method);
        await Agreement.WithReference(sweep, 1e-4);
        await Agreement.WithReference(sum, 1e-4);
    }

    [Fact]
    public void A_function_without_such_a_sum_stays_direct() =>
        Assert.Equal("direct", Planned(Pairwise("cityblock", ("x", Samples("spread", 3)), ("y", Samples("spread", 3)))).Method);

    private static void AssertNear(double[] values, double[] truth, double bound)
    {
        Assert.Equal(truth.Length, values.Length);
        for (var k = 0; k < values.Length; k++)
        {
            Assert.True(values[k].Equals(truth[k]) || Math.Abs(values[k] - truth[k]) <= bound * truth[k], $"value {k} is {values[k]:r}, the truth {truth[k]:r}");
        }
    }

    private static Plan Planned(Request request) => SharedEngine.Instance.Plan(request);

    private static Task<double[]> Truth(Request request) => SharedEngine.Fill(request with { Backend = "reference", Precision = DataType.Float64 });

    private Request Pairwise(string function, params ReadOnlySpan<(string Name, Tensor Value)> samples) =>
        SharedEngine.Pairwise(function, null, Backend, samples) with { Method = "cublas" };

    private static Tensor Samples(string kind, int count)
    {
        var random = new Random(count);
        var numbers = new float[count * Features];
        for (var k = 0; k < numbers.Length; k++)
        {
            int row = k / Features;
            float spread = (random.NextSingle() * 2) - 1;
            numbers[k] = kind switch
            {
                "duplicates" => row < count / 2 ? k % Features : spread,
                "near duplicates" => (k % Features) + (1e-3f * spread),
                "one far outlier" => row == 7 ? 1e6f + spread : spread,
                "huge offsets" => 1e5f + spread,
                "tiny" => 1e-18f * spread,
                "not finite" => (k % 97) switch { 3 => float.NaN, 5 => float.PositiveInfinity, _ => row < 3 ? spread : spread + 1 },
                _ => spread,
            };
        }

        return Tensor.Of(numbers, count, Features);
    }
}
