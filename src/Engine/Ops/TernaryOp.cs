using GpuKernels.Engine.Expressions;

namespace GpuKernels.Engine.Ops;

/// <summary>An op of three arguments, f(a, b, c).</summary>
public abstract class TernaryOp : Op
{
    public sealed override int Arity => 3;

    public sealed override double Scalar(params ReadOnlySpan<double> arguments) => At(arguments[0], arguments[1], arguments[2]);

    public sealed override Node? Derivative(int argument, IReadOnlyList<Node> arguments) => argument switch
    {
        0 => SlopeByFirst(arguments[0], arguments[1], arguments[2]),
        1 => SlopeBySecond(arguments[0], arguments[1], arguments[2]),
        _ => SlopeByThird(arguments[0], arguments[1], arguments[2]),
    };

    /// <summary>f(a, b, c).</summary>
    protected abstract double At(double a, double b, double c);

    protected abstract Node? SlopeByFirst(Node a, Node b, Node c);

    protected abstract Node? SlopeBySecond(Node a, Node b, Node c);

    protected abstract Node? SlopeByThird(Node a, Node b, Node c);
}
