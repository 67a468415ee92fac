using System.Reflection;
using GpuKernels.Engine.Expressions;

namespace GpuKernels.Engine.Ops.Comparisons;

/// <summary>
/// An op that is 1 where a relation holds, else 0, and exact. Beside its lane form it has a public static method <c>Select&lt;TLane&gt;(a, b, yes, no)</c>,
/// which compiled code calls where a choice follows at once.
/// </summary>
public abstract class Comparison : BinaryOp
{
    public sealed override IReadOnlyList<Interval> TestRange => [Interval.Everything, Interval.Everything];

    public sealed override double Ulps => 0;

    /// <summary>The choice for one kind of lanes: yes where the relation holds, else no.</summary>
    public MethodInfo SelectForm(Type lane)
    {
        MethodInfo form = GetType().GetMethod("Select", BindingFlags.Public | BindingFlags.Static)
            ?? throw new InvalidOperationException($"The comparison '{Name}' has no choice.");
        return form.MakeGenericMethod(lane);
    }

    protected sealed override Node SlopeByFirst(Node a, Node b) => Number.Zero;

    protected sealed override Node SlopeBySecond(Node a, Node b) => Number.Zero;
}
