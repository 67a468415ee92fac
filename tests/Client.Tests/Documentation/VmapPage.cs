namespace GpuKernels.Client.Tests.Documentation;

/// <summary>The numbers of docs/vmap.md, against plain loops over its arrays.</summary>
public abstract class VmapPage(IKernels kernels)
{
    private static readonly double[][] X = [[0, 0], [3, 4], [6, 8]];

    private static readonly double[][] Y = [[0, 0], [3, 0]];

    private static readonly double[] Gammas = [0.01, 0.1, 1];

    [Fact]
    public async Task Every_block_runs_and_gives_the_numbers_that_it_says()
    {
        IReadOnlyDictionary<string, object> page = await Tutorial.Run("vmap.md", kernels);

        Near(page["result"], X.SelectMany(x => new[] { Math.Tanh(x[0]), Math.Tanh(x[1] + 0.5), Math.Tanh(x[0] - x[1]) }));
        Near(page["d"], Pairs(X, Y, (x, y) => Math.Sqrt(Squared(x, y))));
        Near(page["gram"], Pairs(X, X, (x, y) => Math.Exp(-0.1 * Squared(x, y))));
        Assert.Equal((double[])page["gram"], (double[])page["same"]);
        Near(page["covariance"], Pairs(X, Y, Kernel));
        Assert.All((double[][])page["distances"], way => Near(way, Pairs(X, Y, Squared)));
        string[] normalising = [.. ((IReadOnlyList<string>)page["split"]).Where(part => part.Contains("sqrt", StringComparison.Ordinal))];
        Assert.Contains(normalising, part => part.Contains("j=3", StringComparison.Ordinal) && !part.Contains("i=2", StringComparison.Ordinal));
        Near(page["c"], X.SelectMany(x => new[] { x[0], x[1], 2 * (x[0] + x[1]) }));
        Near(page["outputs"], new[] { 0, 1 }.SelectMany(bias => X.SelectMany(x => x.Select(value => Math.Tanh(value + bias)))));
    }

    [Fact]
    public async Task Stacks_sweeps_bindings_and_derivatives()
    {
        IReadOnlyDictionary<string, object> page = await Tutorial.Run("vmap.md", kernels);

        double[][] second = [[1, 1], [2, 2], [3, 3]];
        Near(page["grams"], Pairs(X, X, Squared).Concat(Pairs(second, second, Squared)));
        Near(page["againstY"], Pairs(X, Y, Squared).Concat(Pairs(second, Y, Squared)));
        double[][] pair = X[..2], three = [X[2], [1, 1], [2, 2]];
        Near(page["blocks"], Pairs(pair, pair, Squared).Concat(Pairs(three, three, Squared)));
        Near(page["swept"], Gammas.SelectMany(gamma => Pairs(X, Y, (x, y) => Math.Exp(-gamma * Squared(x, y)))));
        Assert.Equal((double[])page["swept"], (double[])page["ofX"]);
        Near(page["slopes"], X.SelectMany(x => Y.SelectMany(y => x.Zip(y, (a, b) => a == b ? 0 : (a - b) / Math.Sqrt(Squared(x, y))))));
        Near(page["curvature"], Pairs(X, Y, (x, y) => Squared(x, y) * Squared(x, y) * Math.Exp(-0.1 * Squared(x, y))));
        Near(page["value"], Pairs(X, Y, (x, y) => Math.Exp(-0.1 * Squared(x, y))));
        Near(page["slope"], Pairs(X, Y, (x, y) => -Squared(x, y) * Math.Exp(-0.1 * Squared(x, y))));
    }

    private static double Kernel(double[] x, double[] y)
    {
        double scaled = Math.Sqrt(3 * Squared(x, y));
        return (2 * Math.Exp(-0.5 * Squared(x, y))) + ((1 + scaled) * Math.Exp(-scaled) * ((x[0] * y[0]) + (x[1] * y[1])));
    }

    private static double Squared(double[] x, double[] y) => x.Zip(y, (a, b) => (a - b) * (a - b)).Sum();

    private static IEnumerable<double> Pairs(double[][] x, double[][] y, Func<double[], double[], double> f) => x.SelectMany(a => y.Select(b => f(a, b)));

    private static void Near(object actual, IEnumerable<double> expected)
    {
        double[] values = Assert.IsType<double[]>(actual), right = [.. expected];
        Assert.Equal(right.Length, values.Length);
        Assert.All(values.Zip(right), pair => Assert.Equal(pair.Second, pair.First, 1e-12 * Math.Max(1, Math.Abs(pair.Second))));
    }
}

/// <summary>On a server.</summary>
public sealed class VmapPageOnServer(LiveServer server) : VmapPage(server.Client);

/// <summary>In this process.</summary>
public sealed class VmapPageEmbedded(LiveEngine engine) : VmapPage(engine.Kernels);
