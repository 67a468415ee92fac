using System.Reflection;

namespace GpuKernels.Engine.Ops.Folds;

/// <summary>
/// How the features of a vector become one number. The lane form is a public static method
/// <c>Combine&lt;TLane&gt;(TLane accumulator, TLane term)</c>.
/// </summary>
public abstract class Fold
{
    public abstract string Name { get; }

    /// <summary>The value of a fold over no features.</summary>
    public abstract double Identity { get; }

    public abstract double Combine(double accumulator, double term);

    public MethodInfo LaneForm(Type lane)
    {
        MethodInfo form = GetType().GetMethod("Combine", BindingFlags.Public | BindingFlags.Static)
            ?? throw new InvalidOperationException($"The fold '{Name}' has no lane form.");
        return form.MakeGenericMethod(lane);
    }
}
