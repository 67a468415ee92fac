using GpuKernels.Engine.Expressions;

namespace GpuKernels.Engine.Ops;

/// <summary>An op of one argument, f(x).</summary>
public abstract class UnaryOp : Op
{
    public sealed override int Arity => 1;

    public sealed override double Scalar(params ReadOnlySpan<double> arguments) => At(arguments[0]);

    public sealed override Node? Derivative(int argument, IReadOnlyList<Node> arguments) => Slope(arguments[0]);

    /// <summary>f(x).</summary>
    protected abstract double At(double x);

    /// <summary>f'(x); null where the op has none.</summary>
    protected abstract Node? Slope(Node x);
}
