namespace GpuKernels.Client.Functions;

/// <summary>A lambda that is no formula: which expression has no meaning in the function language, and why.</summary>
public sealed class LambdaException : ArgumentException
{
    internal LambdaException(string expression, string reason, Exception? inner = null)
        : base($"'{expression}' has no meaning in the function language: {reason}", inner) => Expression = expression;

    /// <summary>The expression, about as it is written.</summary>
    public string Expression { get; }
}
