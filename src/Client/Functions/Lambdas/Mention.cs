using System.Linq.Expressions;

namespace GpuKernels.Client.Functions.Lambdas;

/// <summary>Whether an expression mentions an argument of the lambda.</summary>
internal sealed class Mention(IReadOnlyCollection<ParameterExpression> arguments) : ExpressionVisitor
{
    private bool _found;

    public bool In(Expression expression)
    {
        Visit(expression);
        return _found;
    }

    protected override Expression VisitParameter(ParameterExpression node)
    {
        _found |= arguments.Contains(node);
        return node;
    }
}
