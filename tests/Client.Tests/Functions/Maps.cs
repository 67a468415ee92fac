using GpuKernels.Client.Functions;
using static GpuKernels.Client.Functions.Distances;
using static GpuKernels.Client.Functions.Language;

namespace GpuKernels.Client.Tests.Functions;

/// <summary>Maps, bindings and derivatives in any order.</summary>
public abstract class Maps(IKernels kernels)
{
    private static readonly double[,] X = { { 1, 2 }, { 3, 4 }, { 5, 7 } };

    private static readonly SampleFunction Product = Vmap.Function((x, y, c) => c * Dot(x, y));

    [Fact]
    public async Task The_default_walks_axis_0_of_everything() =>
        await Gives(Vmap.Map((x, y) => Dot(x, y)).On(X, X), [5.0, 25, 74]);

    [Fact]
    public async Task Negative_axes_count_from_the_end()
    {
        await Gives(Vmap.Map(x => Sum(x), inAxes: -1).On(X), [9.0, 13]);
        await Gives(Vmap.Map(x => x * 1, inAxes: 0, outAxis: -1).On(X), [1.0, 3, 5, 2, 4, 7]);
    }

    [Fact]
    public async Task A_function_that_is_not_mapped_gives_one_value() =>
        await Gives(Vmap.Function((x, y) => Dot(x, y)).On(new double[] { 1, 2 }, new double[] { 3, 4 }), [11.0]);

    [Fact]
    public async Task A_size_alone_repeats() =>
        await Gives(Vmap.Map(x => x + 1, inAxes: null, axisSize: 3).On(6.0), [7.0, 7, 7]);

    [Fact]
    public async Task Binding_commutes_with_mapping()
    {
        SampleFunction boundFirst = Vmap.Map(Vmap.Map(Vmap.Partial(Product, ("c", 2.0)), inAxes: [null, 0]), inAxes: [0, null]);
        SampleFunction boundLast = Vmap.Partial(Vmap.Map(Vmap.Map(Product, inAxes: [null, 0, null]), inAxes: [0, null, null]), ("c", 2.0), ("y", X));

        double[] expected = [10.0, 22, 38, 22, 50, 86, 38, 86, 148];

        await Gives(boundFirst.On(X, X), expected);
        await Gives(boundLast.On(X), expected);
    }

    [Fact]
    public async Task A_bound_argument_keeps_its_values()
    {
        double[] weights = [1, 10];
        SampleFunction weighted = Vmap.Map(Vmap.Partial((w, x) => Dot(w, x), ("w", weights)));
        SampleFunction first = Vmap.Map(Vmap.Partial(Vmap.Function((w, x) => Dot(w, x)), weights));
        SampleFunction captured = Vmap.Map(x => Dot(weights, x));
        weights[1] = -1;

        await Gives(weighted.On(X), [21.0, 43, 75]);
        await Gives(first.On(X), [21.0, 43, 75]);
        await Gives(captured.On(X), [21.0, 43, 75]);
    }

    [Fact]
    public async Task The_derivative_of_a_bound_function_is_mapped()
    {
        // d/dx c x·y = c y, for every pair; bound and derived in either order.
        SampleFunction derivedThenBound = Vmap.Partial(Vmap.Grad(Product, "x"), ("c", 3.0));
        SampleFunction boundThenDerived = Vmap.Grad(Vmap.Partial(Product, ("c", 3.0)), "x");

        double[] expected = [3, 6, 9, 12, 15, 21, 3, 6, 9, 12, 15, 21, 3, 6, 9, 12, 15, 21];

        await Gives(Pairs(derivedThenBound).On(X, X), expected);
        await Gives(Pairs(boundThenDerived).On(X, X), expected);
    }

    [Fact]
    public async Task The_derivative_by_a_bound_argument_is_taken_at_its_value()
    {
        SampleFunction slope = Vmap.Partial(Vmap.Grad((x, c) => c * c * Sum(x), "c"), ("c", 5.0));

        await Gives(Vmap.Map(slope).On(X), [30.0, 70, 120]);
    }

    [Fact]
    public async Task A_dictionary_is_derived_by_each_of_its_parameters()
    {
        SampleFunction slopes = Vmap.Map(Vmap.Grad((p, x) => p["a"] * Sum(x) + (p["b"] * p["b"]), "p"), inAxes: [null, 0]);
        double[] byA = new double[3], byB = new double[3];

        await kernels.FillAsync(slopes.On(new Dictionary<string, Tensor> { ["a"] = 1, ["b"] = 4 }, X), [byA, byB]);

        Assert.Equal([3.0, 7, 12], byA);
        Assert.Equal([8.0, 8, 8], byB);
    }

    [Fact]
    public async Task The_same_array_twice_travels_once_and_makes_the_result_symmetric()
    {
        Computation gram = Pairs(Vmap.Function((x, y) => Euclidean(x, y))).On(X, X);

        Assert.Single(gram.Arguments);
        Assert.True((await kernels.PlanAsync(gram)).Header.Outputs.Single().Symmetric);
    }

    [Fact]
    public async Task Values_and_indices_come_together()
    {
        Computation neighbours = Pairs(Vmap.Function((x, y) => Euclidean(x, y))).On(X, X) with
        {
            Reductions = [new Reduction("kmin", "j") { Kept = 2 }, new Reduction("argkmin", "j") { Kept = 2 }],
        };
        double[] distances = new double[6];
        long[] indices = new long[6];

        await kernels.FillAsync(neighbours, [distances, indices]);

        Assert.Equal([0, 1, 1, 0, 2, 1], indices);
        Assert.Equal([0, Math.Sqrt(8), 0, Math.Sqrt(8), 0, Math.Sqrt(13)], distances);
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => kernels.FillAsync(neighbours, [distances, new double[6]]));
        Assert.Contains("6 Float64, and 'argkmin' of shape [3, 2] has 6 Int64", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_said_before_anything_is_sent()
    {
        AssertRefused("inAxes has 1 entries and the function takes 3 arguments: x, y, c", () => Vmap.Map(Product, inAxes: [0]));
        AssertRefused("walks no argument", () => Vmap.Map(Product, inAxes: null));
        AssertRefused("there is no argument z; there are x, y, c", () => Vmap.Map(Product, inAxes: InAxes.Of(("z", 0))));
        AssertRefused("no argument z; it takes x, y, c", () => Vmap.Partial(Product, ("z", 1.0)));
        AssertRefused("takes 3 arguments (x, y, c); 1 is given", () => Product.On(X));
        AssertRefused("A mapped function cannot be derived", () => Vmap.Grad(Vmap.Map(Product)));
        AssertRefused("p is a dictionary of w; an array is given", () => Vmap.Function(p => Sum(p["w"])).On(X));
        AssertRefused("The dictionary p has no \"w\"", () => Vmap.Function(p => Sum(p["w"])).On(new Dictionary<string, Tensor>()));
    }

    [Fact]
    public async Task Sizes_that_disagree_are_named_with_their_arguments()
    {
        Computation computation = Vmap.Map((x, y) => Sum(x) + y).On(X, new double[] { 1, 2 });

        KernelException refused = await Assert.ThrowsAsync<KernelException>(() => Gives(computation, new double[3]));

        Assert.Contains("'x' has size 3 along axis 0, 'y' has size 2 along axis 0", refused.Message, StringComparison.Ordinal);
    }

    private static SampleFunction Pairs(SampleFunction f) => Vmap.Map(Vmap.Map(f, inAxes: [null, 0]), inAxes: [0, null]);

    private async Task Gives(Computation computation, double[] expected)
    {
        var result = new double[expected.Length];
        await kernels.FillAsync<double>(computation, result);
        Assert.Equal(expected, result);
    }

    private static void AssertRefused(string words, Func<object> make) =>
        Assert.Contains(words, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
}

/// <summary>On a server.</summary>
public sealed class MapsOnServer(LiveServer server) : Maps(server.Client);

/// <summary>In this process.</summary>
public sealed class MapsEmbedded(LiveEngine engine) : Maps(engine.Kernels);
