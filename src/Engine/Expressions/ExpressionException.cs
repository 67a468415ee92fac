namespace GpuKernels.Engine.Expressions;

/// <summary>A formula that cannot be read: what is wrong, where (zero-based offset), and the line with a caret under the place.</summary>
public sealed class ExpressionException : Exception
{
    public ExpressionException(string problem, string formula, int position)
        : base(Caret.Message(problem, formula, position))
    {
        Problem = problem;
        Position = position;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>The zero-based offset in the formula.</summary>
    public int Position { get; }
}
