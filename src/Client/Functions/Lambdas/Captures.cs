using System.Linq.Expressions;
using System.Reflection;
using GpuKernels.Client.Functions.Values;

namespace GpuKernels.Client.Functions.Lambdas;

/// <summary>Captured variables as bound arguments under their own names, each once. A new value is a new argument, never a new formula.</summary>
internal sealed class Captures
{
    private const string Unnamed = "c";

    private readonly Dictionary<(MemberInfo Member, object? Owner), Symbol> _known = [];

    /// <summary>The bound argument; null where the expression is null now.</summary>
    /// <param name="expression">A number or an array that depends on no argument.</param>
    /// <param name="conversion">What makes a value of it.</param>
    public Symbol? Bind(Expression expression, MethodInfo conversion)
    {
        if (Bare(expression) is not MemberExpression variable)
        {
            return New(Unnamed, expression, conversion);
        }

        (MemberInfo, object?) key = (variable.Member, variable.Expression is { } owner ? Constants.Evaluate(owner) : null);
        if (!_known.TryGetValue(key, out Symbol? known) && New(variable.Member.Name, expression, conversion) is { } symbol)
        {
            _known.Add(key, known = symbol);
        }

        return known;
    }

    private static Symbol? New(string name, Expression expression, MethodInfo conversion) => Constants.Evaluate(expression) switch
    {
        null => null,
        double number => Symbol.Bound(name, number),
        var array => ((Symbol)conversion.Invoke(null, [array])!).Renamed(name),
    };

    /// <summary>The expression without conversions between numbers.</summary>
    private static Expression Bare(Expression expression) => expression is UnaryExpression { NodeType: ExpressionType.Convert, Method: null } conversion
        ? Bare(conversion.Operand)
        : expression;
}
