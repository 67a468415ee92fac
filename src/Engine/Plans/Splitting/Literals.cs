using GpuKernels.Engine.Expressions;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>
/// Which numbers stay in the compiled code. Small whole numbers are part of a formula's form; every other number is lifted to a
/// parameter, so that exp(-0.31*d) and exp(-0.32*d) are one program.
/// </summary>
internal static class Literals
{
    private const double LargestKept = 16;

    public static bool IsKept(Node node) =>
        node is Number number
        && (number.Value == 0.5 || (Math.Abs(number.Value) <= LargestKept && number.Value == Math.Floor(number.Value)));
}
