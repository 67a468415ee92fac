using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Expressions;

/// <summary>How tightly the parts of the language bind, loosest first; the parser reads by it and the printer encloses by it.</summary>
internal enum Precedence
{
    Comparison,
    Sum,
    Product,
    Sign,
    Power,
    Atom,

    /// <summary>Nothing binds so tightly: what must be at least this is always enclosed.</summary>
    Enclosed,
}

internal static class Precedences
{
    /// <summary>The precedence of the text that a node is printed as.</summary>
    public static Precedence Of(Node node) => node switch
    {
        Apply apply when IsSign(apply.Op) => Of(apply.Op),
        Number { Value: var value } when double.IsNegative(value) && !double.IsNaN(value) => Precedence.Sign,
        _ => Precedence.Atom,
    };

    /// <summary>True for an op that is written as a sign, before or between its arguments.</summary>
    public static bool IsSign(Op op) => !char.IsAsciiLetter(op.Name[0]);

    /// <summary>The precedence of an op that is written as a sign.</summary>
    public static Precedence Of(Op op) => op switch
    {
        { Arity: 1 } => Precedence.Sign,
        { Name: "+" or "-" } => Precedence.Sum,
        { Name: "*" or "/" } => Precedence.Product,
        { Name: "^" } => Precedence.Power,
        _ => Precedence.Comparison,
    };

    /// <summary>What the left argument of a sign must at least bind like: (a - b) - c needs no parentheses, (a ^ b) ^ c does.</summary>
    public static Precedence Left(Precedence sign) => sign is Precedence.Sum or Precedence.Product ? sign : sign + 1;

    /// <summary>What the right argument must at least bind like: a - (b - c) needs parentheses, a ^ b ^ c and a ^ -b do not.</summary>
    public static Precedence Right(Precedence sign) => sign == Precedence.Power ? Precedence.Sign : sign + 1;
}
