namespace GpuKernels.Samples.GaussianProcess;

/// <summary>A smooth surface over the unit square, and noisy measurements of it at random places.</summary>
internal sealed class Surface(int seed)
{
    /// <summary>The standard deviation of the noise.</summary>
    public const double Noise = 0.1;

    public const int Dimensions = 2;

    private readonly Random _random = new(seed);

    public static double Height(float x, float y) => Math.Sin(9 * x) * Math.Cos(7 * y) + (x * y);

    /// <summary>Places, row by row.</summary>
    public float[] Places(int count) => [.. Enumerable.Range(0, count * Dimensions).Select(_ => _random.NextSingle())];

    /// <summary>The heights at places, with noise.</summary>
    public double[] Measure(float[] places) => [.. Heights(places).Select(height => height + (Noise * Normal()))];

    public static IEnumerable<double> Heights(float[] places) => places.Chunk(Dimensions).Select(place => Height(place[0], place[1]));

    /// <summary>A normal number, by Box and Muller.</summary>
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
