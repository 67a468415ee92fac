using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Functions.DataDefaults;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Oracles;

namespace GpuKernels.Engine.Tests.Functions;

public sealed class DataDefaultTests
{
    private static readonly double[] Samples = [1, 20, 4, 0, 3, 40, 6, 10];

    public static TheoryData<DataType, byte[]> Stored => new()
    {
        { DataType.Float64, Bytes(Samples, BitConverter.GetBytes) },
        { DataType.Float32, Bytes(Samples, value => BitConverter.GetBytes((float)value)) },
        { DataType.Float16, Bytes(Samples, value => BitConverter.GetBytes((Half)value)) },
        { DataType.BFloat16, Bytes(Samples, value => BitConverter.GetBytes((ushort)(BitConverter.SingleToUInt32Bits((float)value) >> 16))) },
        { DataType.Int8, Bytes(Samples, value => [(byte)(sbyte)value]) },
        { DataType.Int16, Bytes(Samples, value => BitConverter.GetBytes((short)value)) },
        { DataType.Int32, Bytes(Samples, value => BitConverter.GetBytes((int)value)) },
        { DataType.Int64, Bytes(Samples, value => BitConverter.GetBytes((long)value)) },
        { DataType.UInt8, Bytes(Samples, value => [(byte)value]) },
        { DataType.UInt16, Bytes(Samples, value => BitConverter.GetBytes((ushort)value)) },
        { DataType.UInt32, Bytes(Samples, value => BitConverter.GetBytes((uint)value)) },
        { DataType.UInt64, Bytes(Samples, value => BitConverter.GetBytes((ulong)value)) },
    };

    [Theory]
    [MemberData(nameof(Stored))]
    public void Samples_of_every_type_give_the_same_ranges_and_variances(DataType type, byte[] bytes)
    {
        var x = new Tensor(type, [4, 2], bytes);

        Assert.Equal([5, 40], Numbers.Of(new FeatureRanges().Compute(x, null)).ToArray());
        Assert.Equal([13 / 3.0, 875 / 3.0], Numbers.Of(new Variances().Compute(x, null)).ToArray());
    }

    [Fact]
    public void X_and_Y_are_stacked_whatever_their_types_and_leading_axes_are()
    {
        var x = new Tensor(DataType.Int8, [1, 2, 2], new byte[] { 1, 20, 4, 0 });
        Tensor y = Tensor.Of([3f, 40, 6, 10], 2, 2);

        Assert.Equal([13 / 3.0, 875 / 3.0], Numbers.Of(new Variances().Compute(x, y)).ToArray());
    }

    [Fact]
    public void The_inverse_covariance_times_the_covariance_is_the_identity()
    {
        const int Features = 37;
        var random = new Random(1);
        double[] samples = [.. Enumerable.Range(0, 90 * Features).Select(_ => random.NextDouble())];
        double[] inverse = Numbers.Of(new InverseCovariance().Compute(Tensor.Of(samples, 90, Features), null)).ToArray();

        double[,] product = Multiply(inverse, Covariance(samples, Features), Features);

        for (var i = 0; i < Features; i++)
        {
            for (var j = 0; j < Features; j++)
            {
                Assert.Equal(i == j ? 1 : 0, product[i, j], 1e-11);
                Assert.Equal(inverse[(i * Features) + j], inverse[(j * Features) + i]);
            }
        }
    }

    [Fact]
    public void A_covariance_of_too_few_samples_is_refused()
    {
        FunctionException error = Assert.Throws<FunctionException>(() => new InverseCovariance().Compute(Tensor.Of([1.0, 2, 3, 5], 2, 2), null));

        Assert.Equal("VI", error.Parameter);
        Assert.Contains("needs more than 2 samples for 2 features, and there are 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("constant", 1, 0.25)]
    [InlineData("follows", 2, 0)]
    [InlineData("missing", 1, double.NaN)]
    public void A_singular_covariance_is_refused_with_the_feature(string kind, int feature, double value)
    {
        var random = new Random(2);
        double[] samples = [.. Enumerable.Range(0, 20).SelectMany(_ => Sample(random.NextDouble(), random.NextDouble()))];

        FunctionException error = Assert.Throws<FunctionException>(() => new InverseCovariance().Compute(Tensor.Of(samples, 20, 3), null));

        Assert.Contains($"singular: feature {feature} is", error.Message, StringComparison.Ordinal);

        double[] Sample(double a, double b) => kind == "follows" ? [a, b, a - b] : [a, value, b];
    }

    [Fact]
    public void A_variance_of_one_sample_is_refused() =>
        Assert.Equal("V", Assert.Throws<FunctionException>(() => new Variances().Compute(Tensor.Of([1.0, 2], 1, 2), null)).Parameter);

    [Fact]
    public void Ranges_of_no_samples_are_refused() =>
        Assert.Equal("ranges", Assert.Throws<FunctionException>(() => new FeatureRanges().Compute(Tensor.Of(Array.Empty<double>(), 0, 2), null)).Parameter);

    private static byte[] Bytes(double[] values, Func<double, byte[]> convert) => [.. values.SelectMany(convert)];

    private static double[] Covariance(double[] samples, int features)
    {
        double[][] rows = [.. samples.Chunk(features)];
        double[] mean = [.. Enumerable.Range(0, features).Select(i => rows.Average(row => row[i]))];
        return
        [
            .. from i in Enumerable.Range(0, features)
               from j in Enumerable.Range(0, features)
               select rows.Sum(row => (row[i] - mean[i]) * (row[j] - mean[j])) / (rows.Length - 1),
        ];
    }

    private static double[,] Multiply(double[] a, double[] b, int size)
    {
        var product = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                product[i, j] = Enumerable.Range(0, size).Sum(k => a[(i * size) + k] * b[(k * size) + j]);
            }
        }

        return product;
    }
}
