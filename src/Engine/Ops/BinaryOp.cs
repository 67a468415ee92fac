using GpuKernels.Engine.Expressions;

namespace GpuKernels.Engine.Ops;

/// <summary>An op of two arguments, f(a, b).</summary>
public abstract class BinaryOp : Op
{
    public sealed override int Arity => 2;

    public sealed override double Scalar(params ReadOnlySpan<double> arguments) => At(arguments[0], arguments[1]);

    public sealed override Node? Derivative(int argument, IReadOnlyList<Node> arguments) =>
        argument == 0 ? SlopeByFirst(arguments[0], arguments[1]) : SlopeBySecond(arguments[0], arguments[1]);

    /// <summary>f(a, b).</summary>
    protected abstract double At(double a, double b);

    /// <summary>df/da; null where the op has none.</summary>
    protected abstract Node? SlopeByFirst(Node a, Node b);

    /// <summary>df/db; null where the op has none.</summary>
    protected abstract Node? SlopeBySecond(Node a, Node b);
}
