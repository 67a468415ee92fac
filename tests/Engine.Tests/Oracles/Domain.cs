namespace GpuKernels.Engine.Tests.Oracles;

/// <summary>
/// Random samples of one kind. Where a kind has <see cref="Edges"/>, the first sample is zero, the second constant, Y ends with a copy
/// of X's last sample, and Y's third is X's third up to a thousandth.
/// </summary>
internal sealed record Domain(string Name, Func<Random, double> Next)
{
    public bool Edges { get; init; }

    /// <summary>No sample is zero.</summary>
    public bool NonZero { get; init; }

    /// <summary>Every sample is scaled to sum to 1.</summary>
    public bool Normalised { get; init; }

    public static Domain Real { get; } = new("real", random => (random.NextDouble() * 6) - 3) { Edges = true };

    /// <summary>Real numbers without a zero or constant sample.</summary>
    public static Domain Plain { get; } = Real with { Name = "plain", Edges = false };

    public static Domain NonNegative { get; } =
        new("non-negative", random => random.NextDouble() < 0.3 ? 0 : random.NextDouble() * 2) { Edges = true };

    public static Domain Simplex { get; } =
        new("simplex", random => random.NextDouble() < 0.3 ? 0 : random.NextDouble() + 0.01) { NonZero = true, Normalised = true };

    public static Domain Counts { get; } = new("counts", random => random.Next(3)) { Edges = true };

    public static Domain Boolean { get; } = new("boolean", random => random.Next(2)) { Edges = true };

    /// <summary>Booleans without an all-false sample.</summary>
    public static Domain Booleans { get; } = Boolean with { Name = "booleans", Edges = false, NonZero = true };

    public static Domain Angles { get; } = new("angles", random => (random.NextDouble() - 0.5) * Math.PI) { Edges = true };

    public static Domain Missing { get; } = new("missing", random => random.NextDouble() < 0.2 ? double.NaN : (random.NextDouble() * 6) - 3);

    public (double[] X, double[] Y) Make(Random random, int rows, int columns, int features)
    {
        double[] x = Samples(random, rows, features);
        double[] y = Samples(random, columns, features);
        if (Edges)
        {
            Array.Clear(x, 0, features);
            Array.Clear(y, 0, features);
            Array.Fill(x, 1, features, features);
            Array.Fill(y, 1, features, features);
            x.AsSpan(2 * features, features).CopyTo(y.AsSpan(2 * features));
            y[2 * features] = IsWhole ? 1 - Math.Min(1, y[2 * features]) : (float)(y[2 * features] * 1.001);
            x.AsSpan((rows - 1) * features).CopyTo(y.AsSpan((columns - 1) * features));
        }

        return (x, y);
    }

    private bool IsWhole => this == Counts || this == Boolean;

    private double[] Samples(Random random, int count, int features)
    {
        var samples = new double[count * features];
        for (var i = 0; i < count; i++)
        {
            Span<double> sample = samples.AsSpan(i * features, features);
            Fill(random, sample);
        }

        return samples;
    }

    private void Fill(Random random, Span<double> sample)
    {
        double sum;
        do
        {
            sum = 0;
            foreach (ref double value in sample)
            {
                value = (float)Next(random);
                sum += value;
            }
        }
        while (NonZero && sum == 0);

        foreach (ref double value in Normalised ? sample : [])
        {
            value = (float)(value / sum);
        }
    }
}
