using System.Reflection;
using GpuKernels.Engine.Expressions;

namespace GpuKernels.Engine.Ops;

/// <summary>
/// One operation on numbers. A file of its own gives its scalar form (float64, the definition of right), its lane form
/// (a public static method <c>Invoke&lt;TLane&gt;</c> that compiled code calls), its derivatives and its test range.
/// </summary>
public abstract class Op
{
    /// <summary>The word or sign of the language: "exp", "+".</summary>
    public abstract string Name { get; }

    /// <summary>The formula, for people.</summary>
    public abstract string Definition { get; }

    public abstract int Arity { get; }

    /// <summary>True when swapping the two arguments gives the same bits.</summary>
    public virtual bool Commutes => false;

    /// <summary>f(-x) = f(x) or -f(x), bit for bit; canonical text uses it.</summary>
    public virtual Parity Parity => Parity.None;

    /// <summary>For each argument the interval over which the laws are tested.</summary>
    public abstract IReadOnlyList<Interval> TestRange { get; }

    /// <summary>Largest error of the lane form over the test range, in units in the last place of the lane's precision.</summary>
    public virtual double Ulps => 2;

    /// <summary>
    /// About how many instructions the lane form has: it decides how many rows a register tile has.
    /// </summary>
    public virtual int Weight => 1;

    /// <summary>The scalar form.</summary>
    public abstract double Scalar(params ReadOnlySpan<double> arguments);

    /// <summary>The derivative by one argument, as an expression over the arguments; null where the op has none.</summary>
    public abstract Node? Derivative(int argument, IReadOnlyList<Node> arguments);

    /// <summary>What to do instead, where <see cref="Derivative"/> gives none; null: nothing to say.</summary>
    public virtual string? WithoutDerivative => null;

    /// <summary>The lane form for one kind of lanes.</summary>
    public MethodInfo LaneForm(Type lane)
    {
        MethodInfo form = GetType().GetMethod("Invoke", BindingFlags.Public | BindingFlags.Static)
            ?? throw new InvalidOperationException($"The op '{Name}' has no lane form.");
        return form.MakeGenericMethod(lane);
    }
}
