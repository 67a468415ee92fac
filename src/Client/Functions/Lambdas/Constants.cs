using System.Linq.Expressions;

namespace GpuKernels.Client.Functions.Lambdas;

/// <summary>What an expression without arguments is now.</summary>
internal static class Constants
{
    public static object? Evaluate(Expression expression) =>
        Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)();
}
