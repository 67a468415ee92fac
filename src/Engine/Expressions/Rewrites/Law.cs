namespace GpuKernels.Engine.Expressions.Rewrites;

/// <summary>One law of rewriting.</summary>
/// <param name="Says">The law as people write it: "1 * x -> x".</param>
/// <param name="Rewrite">The right side for a node that is a left side; null for any other.</param>
internal sealed record Law(string Says, Func<Node, Node?> Rewrite)
{
    /// <summary>True when every bit stays; else the value stays in real arithmetic, and the last bits may change.</summary>
    public bool Exact { get; init; } = true;
}
