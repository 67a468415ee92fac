using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Oracles;

namespace GpuKernels.Engine.Tests.Conformance;

/// <summary>Where the matrix-product expansion of a distance loses everything, the direct method keeps its bound of (features + 8)·2⁻²⁴.</summary>
public sealed class NearEqualTests
{
    [Theory]
    [InlineData("sqeuclidean", "cpu")]
    [InlineData("euclidean", "cpu")]
    [InlineData("sqeuclidean", "ilgpu-cpu")]
    public async Task A_thousand_nearly_equal_features(string function, string backend)
    {
        float[] x = [.. Enumerable.Repeat(1.000f, 1000)], y = [.. Enumerable.Repeat(1.001f, 1000)];
        await IsWithinBound(function, backend, x, y, features: 1000);
    }

    [Theory]
    [InlineData("sqeuclidean", "cpu")]
    [InlineData("euclidean", "cpu")]
    [InlineData("euclidean", "ilgpu-cpu")]
    public async Task Points_close_together_far_from_the_origin(string function, string backend)
    {
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(0, 8).Select(_ => 10_000 + random.NextSingle())];
        float[] y = [.. x.Select((value, k) => k == 3 ? MathF.BitIncrement(value) : value)];
        await IsWithinBound(function, backend, x, y, features: 8);
    }

    [Theory]
    [InlineData("sqeuclidean", "cpu")]
    [InlineData("euclidean", "cpu")]
    [InlineData("euclidean", "reference")]
    [InlineData("euclidean", "ilgpu-cpu")]
    public async Task Points_at_distance_1e4th_around_ten_thousand(string function, string backend)
    {
        const double distance = 1e-4;
        double[] x = [.. Enumerable.Repeat(1e4, 8)], y = [.. x];
        y[5] += distance;
        double difference = y[5] - x[5], expected = function == "euclidean" ? difference : difference * difference;

        double[] values = await SharedEngine.Fill(SharedEngine.Pairwise(function, null, backend, ("x", Tensor.Of(x, 1, 8)), ("y", Tensor.Of(y, 1, 8))));

        Assert.Equal(distance, difference, tolerance: 1e-11);
        Assert.InRange(Math.Abs(values[0] - expected) / expected, 0, (8 + 8) * AccuracyBound.Float64);
    }

    [Fact]
    public async Task The_same_pair_has_the_same_bits_alone_and_in_a_batch()
    {
        Tensor x = Data.Float32(20, 40, 37), y = Data.Float32(21, 50, 37);
        double[] batch = await SharedEngine.Fill(SharedEngine.Pairwise("rbf", null, "cpu", ("x", x), ("y", y)));
        foreach ((int i, int j) in ((int, int)[])[(0, 0), (5, 31), (17, 32), (39, 49)])
        {
            double[] alone = await SharedEngine.Fill(SharedEngine.Pairwise("rbf", null, "cpu", ("x", Row(x, i)), ("y", Row(y, j))));
            Assert.Equal(batch[(i * 50) + j], alone[0]);
        }
    }

    private static Tensor Row(Tensor tensor, int row)
    {
        int bytes = (int)tensor.Shape[1] * sizeof(float);
        return new Tensor(tensor.Type, [1, tensor.Shape[1]], tensor.Bytes.Slice(row * bytes, bytes));
    }

    private static async Task IsWithinBound(string function, string backend, float[] x, float[] y, int features)
    {
        double square = x.Zip(y).Sum(pair => Math.Pow((double)pair.First - pair.Second, 2));
        double expected = function == "euclidean" ? Math.Sqrt(square) : square;
        double[] values = await SharedEngine.Fill(SharedEngine.Pairwise(
            function, null, backend, ("x", Tensor.Of(x, 1, features)), ("y", Tensor.Of(y, 1, features))));
        Assert.InRange(Math.Abs(values[0] - expected) / expected, 0, (features + 8) * AccuracyBound.Float32);
    }
}
