namespace GpuKernels.Engine.Expressions.Rewrites;

/// <summary>
/// Brings a tree to its canonical form: laws and signs in turn until nothing changes. Formulas that differ only in the order of what
/// commutes, in signs that cancel or in the ways of writing a square have one canonical form, and so one text.
/// </summary>
public sealed class Simplifier
{
    /// <summary>Rounds after which a tree is taken as it is; two are usual.</summary>
    private const int MostRounds = 10;

    private readonly BottomUp _laws;

    private Simplifier()
    {
        _laws = new BottomUp(Apply);
    }

    /// <summary>The canonical form. The value keeps every bit, but where a power of a small whole number becomes products.</summary>
    public static Node Simplify(Node node)
    {
        Node simplified = node;
        for (var round = 0; round < MostRounds; round++)
        {
            Node next = Signs.Settle(new Simplifier()._laws.Rewrite(simplified));
            if (next.Equals(simplified))
            {
                break;
            }

            simplified = next;
        }

        return simplified;
    }

    private Node Apply(Node node)
    {
        foreach (Law law in Laws.All)
        {
            if (law.Rewrite(node) is Node right)
            {
                return _laws.Rewrite(right);
            }
        }

        return node;
    }
}
