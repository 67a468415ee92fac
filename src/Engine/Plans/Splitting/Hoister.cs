using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>
/// Turns a tree that does not depend on both sides of a grid into an array: an argument as it is, a constant, or the result of a grid of
/// its own over the few levels that it does depend on.
/// </summary>
internal sealed class Hoister(Scope scope, Lowering lowering, List<Grid> grids)
{
    private readonly Dictionary<Node, Operand> _operands = [];

    public Unrolling UnrollingFor(Roles roles) => new(scope, lowering, roles);

    public Operand OperandOf(Node node)
    {
        if (!_operands.TryGetValue(node, out Operand? operand))
        {
            operand = node is Symbol symbol ? scope.ViewOf(symbol).ToOperand()
                : scope.LevelsOf(node) == 0 ? Constant(node)
                : Hoisted(node);
            _operands[node] = operand;
        }

        return operand;
    }

    private Operand Constant(Node node)
    {
        bool isVector = scope.RankOf(node) == 1;
        return new Operand(
            new ConstantSource(node, isVector ? scope.LengthOf(node) : 1, Symbols(node)), 0, new Dictionary<int, long>(), isVector ? 1 : 0);
    }

    private Dictionary<string, ConstantSymbol> Symbols(Node node)
    {
        var symbols = new Dictionary<string, ConstantSymbol>(StringComparer.Ordinal);
        foreach (Symbol symbol in SymbolsIn(node))
        {
            View view = scope.ViewOf(symbol);
            symbols[symbol.Name] = new ConstantSymbol(view.Source, view.Offset, [.. view.Axes.Select(axis => (axis.Size, axis.Stride))]);
        }

        return symbols;
    }

    private static IEnumerable<Symbol> SymbolsIn(Node node) => node is Symbol symbol ? [symbol] : node.Children.SelectMany(SymbolsIn);

    private Operand Hoisted(Node node)
    {
        List<int> levels = [.. scope.Levels(scope.LevelsOf(node))];
        Node body = node;
        if (scope.RankOf(node) == 1)
        {
            levels.Add(scope.AddLevel($"f{scope.LevelNames.Count}", scope.LengthOf(node)));
            body = NumbersApart(lowering.AtLevel(node, levels[^1]), 1UL << levels[^1]);
        }

        var roles = Roles.Choose(scope, [body], levels, []);
        List<int> axes = [.. levels.Where(level => level != roles.Column), roles.Column];
        grids.Add(new GridBuilder(scope, roles, this).Build([body], [axes]));
        Dictionary<int, long> strides = DenseStrides(axes);
        long featureStride = 0;
        if (scope.RankOf(node) == 1)
        {
            strides.Remove(levels[^1], out featureStride);
        }

        return new Operand(new GridSource(grids.Count - 1), 0, strides, featureStride);
    }

    /// <summary>
    /// Numbers of a sample inside one of its vectors, such as the mean in x - mean(x), become arrays of their own: what is left needs no pass
    /// over features, and lies in memory as the sample does.
    /// </summary>
    private Node NumbersApart(Node node, ulong features)
    {
        ulong levels = scope.LevelsOf(node);
        if (levels != 0 && (levels & features) == 0 && scope.RankOf(node) == 0 && HasFold(node))
        {
            Operand number = OperandOf(node);
            return scope.Name(node is FoldFeatures ? $"{node}" : $"({node})", new View(number.Source, number.Offset, number.Strides, []));
        }

        return node.Children.Count == 0 ? node : node.With([.. node.Children.Select(child => NumbersApart(child, features))]);
    }

    private static bool HasFold(Node node) => node is FoldFeatures or Dot || node.Children.Any(HasFold);

    private Dictionary<int, long> DenseStrides(List<int> axes)
    {
        var strides = new Dictionary<int, long>();
        long stride = 1;
        foreach (int level in Enumerable.Reverse(axes))
        {
            strides[level] = stride;
            stride *= scope.LevelSizes[level];
        }

        return strides;
    }
}
