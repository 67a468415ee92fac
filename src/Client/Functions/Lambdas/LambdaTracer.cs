using System.Linq.Expressions;
using System.Reflection;
using GpuKernels.Client.Functions.Values;

namespace GpuKernels.Client.Functions.Lambdas;

/// <summary>
/// Reads a lambda's expression tree as a formula. What makes a value runs as it is, on values without numbers, so that methods of the user
/// may be called; what depends on no argument is evaluated now.
/// </summary>
internal sealed class LambdaTracer
{
    private readonly Dictionary<ParameterExpression, Symbol> _arguments;
    private readonly Captures _captures = new();

    private LambdaTracer(LambdaExpression lambda) => _arguments = lambda.Parameters.ToDictionary(parameter => parameter, parameter => new Symbol(parameter.Name!));

    /// <exception cref="LambdaException">A part of it has no meaning in the language.</exception>
    public static SampleFunction Trace(LambdaExpression lambda)
    {
        var tracer = new LambdaTracer(lambda);
        Value body = tracer.Trace(lambda.Body);
        foreach (Symbol symbol in Symbols.In(body).Where(symbol => symbol.Members.Count > 0))
        {
            throw new LambdaException(symbol.Name, $"it is used as a value and as a dictionary of {string.Join(", ", symbol.Members.Keys)}");
        }

        return new SampleFunction([.. lambda.Parameters.Select(parameter => new Parameter(tracer._arguments[parameter]))], [new Result("result", body)], []);
    }

    private Value Trace(Expression expression) => expression switch
    {
        ParameterExpression argument => _arguments[argument],
        UnaryExpression { NodeType: ExpressionType.Convert, Method: { } conversion } unary => Lift(unary.Operand, conversion),
        UnaryExpression { Method: { } sign } unary => Run(expression, sign, null, unary.Operand),
        BinaryExpression { Method: { } sign } binary => Run(expression, sign, null, binary.Left, binary.Right),
        MethodCallExpression call => Run(expression, call.Method, call.Object, [.. call.Arguments]),
        InvocationExpression call => Run(expression, call.Expression.Type.GetMethod("Invoke")!, call.Expression, [.. call.Arguments]),
        ConditionalExpression choice when !Mentions(choice.Test) => Trace(Constants.Evaluate(choice.Test) is true ? choice.IfTrue : choice.IfFalse),
        ConditionalExpression => throw Refused(expression, "a choice that depends on samples is written Where(condition, a, b)"),
        _ when !Mentions(expression) && Constants.Evaluate(expression) is Value value => value,
        _ => throw Refused(expression, "it is not made of values by signs, words and methods"),
    };

    /// <summary>Calls the method with values in the place of numbers.</summary>
    private Value Run(Expression whole, MethodInfo method, Expression? instance, params Expression[] arguments)
    {
        if (!method.ReturnType.IsAssignableTo(typeof(Value)))
        {
            throw Refused(whole, $"it makes a {method.ReturnType.Name} of samples, and only values can be made of them");
        }

        object? target = instance is null ? null : Given(instance);
        object?[] given = [.. arguments.Select(Given)];
        try
        {
            return (Value)method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, given, null)!;
        }
        catch (ArgumentException refused) when (refused is not LambdaException)
        {
            throw new LambdaException(LambdaText.Of(whole), refused.Message, refused);
        }
    }

    /// <summary>An argument of a method: a value, values, or what it is now.</summary>
    private object? Given(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        _ when expression.Type.IsAssignableTo(typeof(Value)) => Trace(expression),
        NewArrayExpression array when array.Type == typeof(Value[]) => array.Expressions.Select(Trace).ToArray(),
        _ when !Mentions(expression) => Constants.Evaluate(expression),
        _ => throw Refused(expression, $"it makes a {expression.Type.Name} of samples, and only values can be made of them"),
    };

    /// <summary>A number or an array where a value is wanted: literals stand in the formula, what is captured becomes a bound argument.</summary>
    private Value Lift(Expression operand, MethodInfo conversion) => operand switch
    {
        _ when Mentions(operand) => throw Refused(operand, $"it makes a {operand.Type.Name} of samples, and only values can be made of them"),
        ConstantExpression { Value: double number } => number,
        UnaryExpression { NodeType: ExpressionType.Negate, Method: null } minus => -Lift(minus.Operand, conversion),
        _ => _captures.Bind(operand, conversion) ?? throw Refused(operand, "it is null"),
    };

    private bool Mentions(Expression expression) => new Mention(_arguments.Keys).In(expression);

    private static LambdaException Refused(Expression expression, string reason) => new(LambdaText.Of(expression), reason);
}
