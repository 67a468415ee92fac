using GpuKernels.Client;

namespace GpuKernels.Server.Tests;

/// <summary>Random samples, and the plain loops that say what is right.</summary>
internal sealed class Samples
{
    public Samples(int rows, int features, int seed)
    {
        var random = new Random(seed);
        Rows = rows;
        Features = features;
        Values = [.. Enumerable.Range(0, rows * features).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }

    public int Rows { get; }

    public int Features { get; }

    public float[] Values { get; }

    public Tensor Tensor => Client.Tensor.Of(Values, Rows, Features);

    /// <summary>exp(-gamma · ‖x - y‖²) for every pair, in double.</summary>
    public static double[] Rbf(Samples x, Samples y, double gamma)
    {
        var result = new double[x.Rows * y.Rows];
        for (int i = 0; i < x.Rows; i++)
        {
            for (int j = 0; j < y.Rows; j++)
            {
                result[(i * y.Rows) + j] = Math.Exp(-gamma * SquaredDistance(x, i, y, j));
            }
        }

        return result;
    }

    /// <summary>exp(-gamma · ‖xᵢ - xⱼ‖²), in double.</summary>
    public double Rbf(int i, int j, double gamma) => Math.Exp(-gamma * SquaredDistance(this, i, this, j));

    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"At {i}: {expected[i]:R} expected, {actual[i]:R} came.");
        }
    }

    private static double SquaredDistance(Samples x, int i, Samples y, int j)
    {
        double sum = 0;
        for (int feature = 0; feature < x.Features; feature++)
        {
            double difference = (double)x.Values[(i * x.Features) + feature] - y.Values[(j * y.Features) + feature];
            sum += difference * difference;
        }

        return sum;
    }
}
