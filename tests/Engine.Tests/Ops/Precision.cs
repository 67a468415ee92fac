namespace GpuKernels.Engine.Tests.Ops;

/// <summary>Distances between numbers in units in the last place of float32 or float64.</summary>
internal static class Precision
{
    /// <summary>
    /// |value - exact| in units in the last place of the exact value. Two NaN agree, a NaN and a number never do; an infinity counts as the
    /// largest number, so that a function which overflows a little early is a little wrong.
    /// </summary>
    public static double Ulps(double value, double exact, bool isDouble)
    {
        if (double.IsNaN(exact) || double.IsNaN(value))
        {
            return double.IsNaN(exact) && double.IsNaN(value) ? 0 : double.PositiveInfinity;
        }

        double largest = isDouble ? double.MaxValue : float.MaxValue;
        double held = Math.Clamp(exact, -largest, largest);
        return Math.Abs(Math.Clamp(value, -largest, largest) - held) / Unit(held, isDouble);
    }

    private static double Unit(double value, bool isDouble) =>
        isDouble ? Math.ScaleB(1, Math.Max(Math.ILogB(value), -1022) - 52) : Math.ScaleB(1, Math.Max(Math.ILogB(value), -126) - 23);
}
