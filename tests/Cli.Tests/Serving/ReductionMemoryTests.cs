using GpuKernels.Client;

namespace GpuKernels.Cli.Tests.Serving;

/// <summary>Products with matrices that exist nowhere: the server stays small, and the sums are exact.</summary>
public sealed class ReductionMemoryTests
{
    private const long Allowed = 400_000_000;

    /// <summary>What a float32 sum may differ by, as a share of the sum of magnitudes.</summary>
    private const double Bound = 4e-6;

    [Fact]
    public async Task A_product_with_a_kernel_matrix_of_many_samples_takes_little_memory()
    {
        int size = Soak.Choose(40_000, 200_000);
        (float[] x, float[] v) = (Numbers(1, size * 3), Numbers(2, size));
        await using ServeProcess server = await ServeProcess.Start();
        await using KernelClient client = server.Connect();

        double[] product = await client.Matrix(Output.Function("rbf"), Tensor.Of(x, size, 3), parameters: new Dictionary<string, Tensor> { ["gamma"] = 0.5 })
            .TimesAsync(Tensor.Of(v, size), TestContext.Current.CancellationToken);

        Assert.InRange(server.MostResidentBytes, 1, Allowed);
        foreach (int row in (int[])[0, 1023, 1024, size / 2, size - 1])
        {
            (double sum, double magnitude) = Defined(x, v, row);
            Assert.InRange(product[row], sum - (Bound * magnitude), sum + (Bound * magnitude));
        }
    }

    /// <summary>Σ_j K[row, j] v[j], and the sum of the magnitudes, in float64.</summary>
    private static (double Sum, double Magnitude) Defined(float[] x, float[] v, int row)
    {
        double sum = 0, magnitude = 0;
        for (var j = 0; j < v.Length; j++)
        {
            double square = 0;
            for (var feature = 0; feature < 3; feature++)
            {
                double difference = (double)x[(row * 3) + feature] - x[(j * 3) + feature];
                square += difference * difference;
            }

            double value = Math.Exp(-0.5 * square) * v[j];
            sum += value;
            magnitude += Math.Abs(value);
        }

        return (sum, magnitude);
    }

    private static float[] Numbers(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 4) - 2)];
    }
}
