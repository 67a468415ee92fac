using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Tests.Oracles;

/// <summary>What a function's accuracy law allows, for one pair of samples and one precision.</summary>
internal static class AccuracyBound
{
    public const double Float32 = 1.0 / (1 << 24);

    public const double Float64 = 1.0 / (1L << 53);

    /// <param name="formula">The function.</param>
    /// <param name="x">One sample.</param>
    /// <param name="y">The other.</param>
    /// <param name="unit">The rounding of the precision: 2⁻²⁴ or 2⁻⁵³.</param>
    public static (double Value, double Error) Of(BoundFormula formula, double[] x, double[] y, double unit)
    {
        (double value, double error) = new RunningError(formula.At(x, y), unit, same: false).Of(formula.Body);
        return formula.Function.Laws.Accuracy == AccuracyLaw.Relative ? (value, (x.Length + 8) * unit * Math.Abs(value)) : (value, error);
    }
}
