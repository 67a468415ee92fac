using System.Linq.Expressions;

namespace GpuKernels.Client.Functions.Lambdas;

/// <summary>An expression about as a programmer wrote it: captured variables by their names, no conversions, brackets for indices.</summary>
internal sealed class LambdaText : ExpressionVisitor
{
    public static string Of(Expression expression) => new LambdaText().Visit(expression).ToString();

    protected override Expression VisitMember(MemberExpression node) =>
        node.Expression is null or ConstantExpression ? Written(node, node.Member.Name) : base.VisitMember(node);

    protected override Expression VisitUnary(UnaryExpression node) =>
        node.NodeType == ExpressionType.Convert ? Written(node, Of(node.Operand)) : base.VisitUnary(node);

    protected override Expression VisitMethodCall(MethodCallExpression node) => node is { Object: { } body, Method.Name: "get_Item" }
        ? Written(node, $"{Of(body)}[{string.Join(", ", node.Arguments.Select(Of))}]")
        : base.VisitMethodCall(node);

    /// <summary>Stands for an expression with this text.</summary>
    private static ParameterExpression Written(Expression node, string text) => Expression.Parameter(node.Type, text);
}
