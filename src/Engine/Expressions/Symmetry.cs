using GpuKernels.Engine.Expressions.Expansions;
using GpuKernels.Engine.Expressions.Rewrites;

namespace GpuKernels.Engine.Expressions;

/// <summary>Whether a function of two samples gives the same bits when they are swapped, as far as its canonical text shows.</summary>
public static class Symmetry
{
    /// <summary>True where the canonical form does not change when the two names are swapped. False does not mean that the values differ.</summary>
    public static bool IsSymmetric(Node body, string x, string y)
    {
        var swapped = new Dictionary<string, Node>(StringComparer.Ordinal) { [x] = new Symbol(y), [y] = new Symbol(x) };
        return Simplifier.Simplify(body).Equals(Simplifier.Simplify(Substitution.Apply(body, swapped)));
    }
}
