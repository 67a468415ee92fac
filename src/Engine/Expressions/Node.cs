namespace GpuKernels.Engine.Expressions;

/// <summary>
/// One immutable node of a function's tree. Two nodes are equal when they are written alike.
/// Size and depth are known from birth, so that every bound can be checked before work is done.
/// </summary>
public abstract class Node : IEquatable<Node>
{
    private readonly int _hash;

    protected Node(int headHash, params ReadOnlySpan<Node> children)
    {
        Children = [.. children];
        var hash = new HashCode();
        hash.Add(GetType());
        hash.Add(headHash);
        long size = 1;
        var depth = 0;
        foreach (Node child in Children)
        {
            hash.Add(child._hash);
            size = Math.Min(long.MaxValue / 2, size + child.Size);
            depth = Math.Max(depth, child.Depth);
        }

        _hash = hash.ToHashCode();
        Size = size;
        Depth = depth + 1;
    }

    public IReadOnlyList<Node> Children { get; }

    /// <summary>Number of nodes when the tree is written out; saturates instead of overflowing.</summary>
    public long Size { get; }

    public int Depth { get; }

    /// <summary>The same head over other children.</summary>
    public abstract Node With(IReadOnlyList<Node> children);

    /// <summary>True when the other node, of the same type, has the same name, operation or number.</summary>
    protected abstract bool SameHead(Node other);

    public bool Equals(Node? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || other._hash != _hash || other.Size != Size || other.GetType() != GetType() || !SameHead(other))
        {
            return false;
        }

        return Children.SequenceEqual(other.Children);
    }

    public sealed override bool Equals(object? obj) => Equals(obj as Node);

    public sealed override int GetHashCode() => _hash;

    /// <summary>The canonical text, which parses back to an equal tree.</summary>
    public sealed override string ToString() => Printer.Print(this);
}
