using GpuKernels.Engine.Expressions.Rewrites;

namespace GpuKernels.Engine.Expressions;

/// <summary>The names that are numbers wherever no argument has that name: pi, e, inf, nan.</summary>
public static class Constants
{
    private static readonly Dictionary<string, Number> Known = new(StringComparer.Ordinal)
    {
        ["pi"] = new(Math.PI),
        ["e"] = new(Math.E),
        ["inf"] = new(double.PositiveInfinity),
        ["nan"] = new(double.NaN),
    };

    public static IEnumerable<string> Names => Known.Keys;

    /// <summary>The tree with its constants as numbers; arguments shadow them.</summary>
    public static Node Resolve(Node node, IReadOnlySet<string> arguments) => new BottomUp(
        leaf => leaf is Symbol symbol && !arguments.Contains(symbol.Name) && Known.TryGetValue(symbol.Name, out Number? number) ? number : leaf).Rewrite(node);

    /// <summary>The number that a tree without names is; null for any other tree.</summary>
    public static double? ValueOf(Node node)
    {
        switch (node)
        {
            case Number number:
                return number.Value;
            case Apply apply:
                var values = new double[apply.Children.Count];
                for (var i = 0; i < values.Length; i++)
                {
                    if (ValueOf(apply.Children[i]) is not double value)
                    {
                        return null;
                    }

                    values[i] = value;
                }

                return apply.Op.Scalar(values);
            default:
                return null;
        }
    }
}
