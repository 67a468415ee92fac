namespace GpuKernels.Engine.Expressions;

/// <summary>The bounds that every formula stays in, so that no text can exhaust the stack, the memory or the clock.</summary>
public static class Limits
{
    /// <summary>Characters of a formula.</summary>
    public const int Text = 64 * 1024;

    /// <summary>How deep parentheses, brackets, calls, signs and powers may stand in one another.</summary>
    public const int Nesting = 200;

    /// <summary>Levels of a tree, long sums included; what walks a tree by recursion relies on it.</summary>
    public const int Depth = 1_000;

    /// <summary>Nodes of a tree when it is written out, with every name and every function replaced by what it stands for.</summary>
    public const int Nodes = 20_000;

    /// <summary>Numbers of a matrix that a formula makes of two vectors.</summary>
    public const long Matrix = 1 << 24;

    /// <summary>What is wrong with the size of a tree; null where it is within the bounds.</summary>
    public static string? Violation(Node node) => Violation(node.Size, node.Depth);

    /// <summary>The same before the tree is built.</summary>
    internal static string? Violation(long nodes, long depth)
    {
        if (nodes > Nodes)
        {
            return $"the formula grows to more than {Nodes} operations, the limit, when its names and functions are written out";
        }

        return depth > Depth ? $"the formula's tree has more than {Depth} levels, the limit" : null;
    }
}
