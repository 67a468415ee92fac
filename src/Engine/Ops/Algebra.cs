using GpuKernels.Engine.Expressions;

namespace GpuKernels.Engine.Ops;

/// <summary>Lets a tree be written as its formula: <c>1 - Square.Of(x)</c>, <c>b * Power.Of(a, b - 1)</c>.</summary>
public static class Algebra
{
    extension(Node)
    {
        public static Node operator +(Node a, Node b) => new Apply(OpCatalogue.Add, a, b);

        public static Node operator +(double a, Node b) => new Number(a) + b;

        public static Node operator +(Node a, double b) => a + new Number(b);

        public static Node operator -(Node a, Node b) => new Apply(OpCatalogue.Subtract, a, b);

        public static Node operator -(double a, Node b) => new Number(a) - b;

        public static Node operator -(Node a, double b) => a - new Number(b);

        public static Node operator *(Node a, Node b) => new Apply(OpCatalogue.Multiply, a, b);

        public static Node operator *(double a, Node b) => new Number(a) * b;

        public static Node operator /(Node a, Node b) => new Apply(OpCatalogue.Divide, a, b);

        public static Node operator /(double a, Node b) => new Number(a) / b;

        public static Node operator -(Node a) => new Apply(OpCatalogue.Negate, a);
    }

    /// <summary>op(arguments).</summary>
    public static Node Of(this Op op, params ReadOnlySpan<Node> arguments) => new Apply(op, arguments);

    /// <summary>a = b ? yes : no.</summary>
    public static Node WhereEqual(Node a, double b, Node yes, Node no) =>
        OpCatalogue.Where.Of(OpCatalogue.Equal.Of(a, new Number(b)), yes, no);
}
