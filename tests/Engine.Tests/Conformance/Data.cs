using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tests.Conformance;

/// <summary>Random arrays with a fixed seed.</summary>
internal static class Data
{
    public static Tensor Float32(int seed, params ReadOnlySpan<long> shape) => Tensor.Of([.. Numbers(seed, Count(shape)).Select(number => (float)number)], shape);

    public static Tensor Float64(int seed, params ReadOnlySpan<long> shape) => Tensor.Of(Numbers(seed, Count(shape)), shape);

    /// <summary>Numbers in [0.1, 1.1): inside every function's domain but those of booleans and angles.</summary>
    public static double[] Numbers(int seed, int count)
    {
        var random = new Random(seed);
        var numbers = new double[count];
        for (var k = 0; k < numbers.Length; k++)
        {
            numbers[k] = 0.1 + random.NextDouble();
        }

        return numbers;
    }

    private static int Count(ReadOnlySpan<long> shape) => (int)shape.ToArray().Aggregate(1L, (product, size) => product * size);
}
