namespace GpuKernels.Engine.Reductions;

/// <summary>Sums in doubled float64: a sum and what its roundings lost (Knuth's two-sum, Dekker's product by fma).</summary>
internal static class ExactSum
{
    /// <summary>Σ w_j f_j; with no weights Σ f_j.</summary>
    public static double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double sum = 0, lost = 0;
        for (var k = 0; k < values.Length; k++)
        {
            double weight = weights.IsEmpty ? 1 : weights[k];
            Add(values[k] * weight, Math.FusedMultiplyAdd(values[k], weight, -(values[k] * weight)), ref sum, ref lost);
        }

        return double.IsFinite(sum) ? sum + lost : sum;
    }

    /// <summary>Σ w_j exp(f_j - largest); with no weights Σ exp(f_j - largest).</summary>
    public static double OfExponentials(ReadOnlySpan<double> values, double largest, ReadOnlySpan<double> weights)
    {
        double sum = 0, lost = 0;
        for (var k = 0; k < values.Length; k++)
        {
            double power = values[k] == largest ? 1 : Math.Exp(values[k] - largest);
            Add((weights.IsEmpty ? 1 : weights[k]) * power, 0, ref sum, ref lost);
        }

        return double.IsFinite(sum) ? sum + lost : sum;
    }

    private static void Add(double term, double remainder, ref double sum, ref double lost)
    {
        double next = sum + term, back = next - sum;
        lost += (sum - (next - back)) + (term - back) + remainder;
        sum = next;
    }
}
