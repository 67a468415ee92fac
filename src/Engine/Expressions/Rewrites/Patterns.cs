using System.Diagnostics.CodeAnalysis;
using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Expressions.Rewrites;

/// <summary>What laws ask of a node.</summary>
internal static class Patterns
{
    /// <summary>True for op(x).</summary>
    public static bool Is(this Node node, Op op, [NotNullWhen(true)] out Node? x)
    {
        bool matches = node is Apply apply && ReferenceEquals(apply.Op, op);
        x = matches ? node.Children[0] : null;
        return matches;
    }

    /// <summary>True for op(a, b).</summary>
    public static bool Is(this Node node, Op op, [NotNullWhen(true)] out Node? a, [NotNullWhen(true)] out Node? b)
    {
        bool matches = node.Is(op, out a);
        b = matches ? node.Children[1] : null;
        return matches;
    }

    /// <summary>True for exactly this number; 0 is not -0.</summary>
    public static bool Is(this Node node, double value) => node is Number number && number.Value.Equals(value) && double.IsNegative(number.Value) == double.IsNegative(value);
}
