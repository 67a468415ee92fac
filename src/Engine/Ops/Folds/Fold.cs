using System.Reflection;
using GpuKernels.Engine.Expressions;

namespace GpuKernels.Engine.Ops.Folds;

/// <summary>
/// How the features of a vector become one number. The lane form is a public static method
/// <c>Combine&lt;TLane&gt;(TLane accumulator, TLane term)</c>; there may be others for terms of which something is known.
/// </summary>
public abstract class Fold
{
    public abstract string Name { get; }

    /// <summary>The value of a fold over no features.</summary>
    public abstract double Identity { get; }

    public abstract double Combine(double accumulator, double term);

    /// <summary>The lane form for a kind of terms.</summary>
    public MethodInfo LaneForm(Type lane, Node term)
    {
        MethodInfo form = GetType().GetMethod(FormFor(term), BindingFlags.Public | BindingFlags.Static)
            ?? throw new InvalidOperationException($"The fold '{Name}' has no lane form '{FormFor(term)}'.");
        return form.MakeGenericMethod(lane);
    }

    /// <summary>The name of the lane form for a kind of terms.</summary>
    protected virtual string FormFor(Node term) => "Combine";
}
