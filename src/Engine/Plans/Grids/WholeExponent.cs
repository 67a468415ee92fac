using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops.Powers;

namespace GpuKernels.Engine.Plans.Grids;

/// <summary>Powers whose exponent is a small whole number in the formula's text: they are multiplied out.</summary>
public static class WholeExponent
{
    /// <summary>The exponent when the node is such a power.</summary>
    public static int? Of(Node node) =>
        node is Apply { Op: Power } power && power.Children[1] is Number number
        && Math.Abs(number.Value) <= WholePower.Most && number.Value == Math.Floor(number.Value)
            ? (int)number.Value
            : null;
}
