using System.Diagnostics;
using GpuKernels.Client;

namespace GpuKernels.Probe;

/// <summary>What a client of a warm server waits for a formula that the server has never seen, 1000 by 1000 samples of 16 features, compilation included.</summary>
/// <param name="Milliseconds">Each formula's first request.</param>
/// <param name="AgainMilliseconds">Each formula's second request.</param>
internal sealed record ColdRun(IReadOnlyDictionary<string, double> Milliseconds, IReadOnlyDictionary<string, double> AgainMilliseconds)
{
    private const int Samples = 1000, Features = 16;

    /// <summary>What has warmed the server and this client.</summary>
    private static readonly string[] Known = ["cauchy(x, y)", "sum(x * y)", "exp(-sum(abs(x - y)))"];

    private static readonly string[] Formulas =
    [
        "exp(-0.31 * sum((x - y)^2))",
        "tanh(0.1 * dot(x, y) + 0.5)",
        "sum(min(x, y)) / sum(max(x, y))",
        "sum(abs(x - y) / (1 + abs(x) + abs(y)))",
        "2 * rbf(x, y, gamma=0.5) + matern(x[0:2], y[0:2], nu=1.5) * linear(x, y)",
        "(1 + dot(x, y))^2.5 * cos(sum(abs(x - y)))",
        "d = x - y; q = sum(d^2); log(1 + q) * exp(-sqrt(q)) + erf(max(d))",
        "1 - sum(sqrt(x * y)) + sum(sin(x) * sin(y))",
    ];

    public static async Task<ColdRun> Measure(string address)
    {
        await using KernelClient client = KernelClient.Connect(address);
        Tensor x = Random(1), y = Random(2);
        var result = new float[Samples * Samples];
        foreach (string known in Known)
        {
            await Time(client, Output.Formula(known), x, y, result);
        }

        var first = new OrderedDictionary<string, double>();
        var again = new OrderedDictionary<string, double>();
        foreach (string formula in Formulas)
        {
            first.Add(formula, await Time(client, Output.Formula(formula), x, y, result));
            again.Add(formula, await Time(client, Output.Formula(formula), x, y, result));
        }

        return new ColdRun(first, again);
    }

    private static async Task<double> Time(KernelClient client, Output output, Tensor x, Tensor y, float[] result)
    {
        long start = Stopwatch.GetTimestamp();
        await client.FillAsync<float>(Computation.Pairwise(output, x, y), result);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static Tensor Random(int seed)
    {
        var random = new Random(seed);
        float[] numbers = [.. Enumerable.Range(0, Samples * Features).Select(_ => random.NextSingle())];
        return Tensor.Of(numbers, Samples, Features);
    }
}
