using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Arithmetic;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>
/// Builds one grid: every tree that does not depend on both sides becomes a slot (a stream of the row, of the column or shared inside a
/// pass, a value in the finish); what depends on both sides stays and is computed for each pair.
/// </summary>
internal sealed class GridBuilder(Scope scope, Roles roles, Hoister hoister)
{
    private readonly List<PassBuilder> _passes = [];
    private readonly Dictionary<Node, int> _sums = [];
    private readonly SlotList _rows = new(SlotKind.RowValue);
    private readonly SlotList _columns = new(SlotKind.ColumnValue);
    private readonly SlotList _parameters = new(SlotKind.Parameter);
    private readonly SlotList _pairs = new(SlotKind.PairValue);
    private readonly Dictionary<Node, Slot> _middle = [];
    private readonly List<Node> _middleTrees = [];

    public Grid Build(IReadOnlyList<Node> bodies, IReadOnlyList<IReadOnlyList<int>> outputLevels)
    {
        bodies = [.. bodies.Select(hoister.UnrollingFor(roles).Apply)];
        foreach (Node body in bodies)
        {
            Collect(body);
        }

        _passes.Sort((a, b) => (a.Depth, a.Length).CompareTo((b.Depth, b.Length)));
        foreach (FoldFeatures fold in _passes.SelectMany(pass => pass.Folds))
        {
            _sums[fold] = _sums.Count;
        }

        Pass[] passes = [.. _passes.Select(pass => pass.ToPass([.. pass.Folds.Select(fold => Term(fold.Body, pass))]))];
        bool shares = bodies.Count > 1 || roles.Epilogue.Count > 0;
        Node[] finishes = [.. bodies.Select(body => shares ? Shared(body) : Value(body))];
        return new Grid(
            new PairProgram(passes, _middleTrees, finishes),
            new GridShape(scope.LevelNames, scope.LevelSizes, roles.Row, roles.Column, roles.Outer, roles.Epilogue),
            new GridOperands(
                [.. _passes.Select(pass => pass.ToOperands())], _rows.Operands, _columns.Operands, _parameters.Operands, _pairs.Operands),
            outputLevels,
            string.Join("; ", bodies));
    }

    /// <summary>Finds the folds that must run for each pair, and how deep they wait on each other.</summary>
    private int Collect(Node node)
    {
        if (!roles.IsPair(scope.LevelsOf(node)) || node is Dot)
        {
            return 0;
        }

        int depth = node.Children.Select(Collect).DefaultIfEmpty().Max();
        if (node is not FoldFeatures fold)
        {
            return depth;
        }

        long length = scope.RankOf(fold.Body) == 0 ? 1 : scope.LengthOf(fold.Body);
        PassBuilder? pass = _passes.Find(open => open.Depth == depth && open.Length == length);
        if (pass is null)
        {
            pass = new PassBuilder(depth, length);
            _passes.Add(pass);
        }

        if (!pass.Folds.Contains(fold))
        {
            pass.Folds.Add(fold);
        }

        return depth + 1;
    }

    /// <summary>A tree inside a pass, over streams and the sums of earlier passes.</summary>
    private Node Term(Node node, PassBuilder pass)
    {
        ulong levels = scope.LevelsOf(node);
        if (Literals.IsKept(node))
        {
            return node;
        }

        if (node is FoldFeatures fold && _sums.TryGetValue(fold, out int sum))
        {
            return new Slot(SlotKind.Sum, sum);
        }

        if (roles.IsPair(levels) && node is not (Symbol or Dot))
        {
            return Rebuilt(node, child => Term(child, pass));
        }

        if (node is Apply { Op: Abs or Negate } cheap && cheap.Children[0] is Symbol)
        {
            return Rebuilt(node, child => Term(child, pass));
        }

        SlotList streams = roles.HasRow(levels) ? pass.Rows : roles.HasColumn(levels) ? pass.Columns : pass.Shared;
        return streams.For(node, hoister.OperandOf);
    }

    /// <summary>A tree of the finish, over sums and values.</summary>
    private Node Value(Node node)
    {
        ulong levels = scope.LevelsOf(node);
        if (Literals.IsKept(node))
        {
            return node;
        }

        if (node is Same && roles.IsPair(levels))
        {
            return new Apply(OpCatalogue.Equal, new Slot(SlotKind.Offset, 0), Number.Zero);
        }

        if (node is FoldFeatures fold && _sums.TryGetValue(fold, out int sum))
        {
            return new Slot(SlotKind.Sum, sum);
        }

        if (roles.IsPair(levels))
        {
            return node is not Symbol ? Rebuilt(node, Value)
                : roles.Row is null ? _columns.For(node, hoister.OperandOf)
                : _pairs.For(node, hoister.OperandOf);
        }

        SlotList values = roles.HasRow(levels) ? _rows : roles.HasColumn(levels) ? _columns : _parameters;
        return values.For(node, hoister.OperandOf);
    }

    /// <summary>A tree of the finish whose parts that no epilogue level changes are computed once a pair.</summary>
    private Node Shared(Node node)
    {
        ulong levels = scope.LevelsOf(node);
        if (!roles.IsPair(levels) || Literals.IsKept(node) || node is Same or Symbol)
        {
            return Value(node);
        }

        if (roles.HasEpilogue(levels))
        {
            return Rebuilt(node, Shared);
        }

        Node tree = Value(node);
        if (!_middle.TryGetValue(tree, out Slot? slot))
        {
            _middleTrees.Add(tree);
            slot = new Slot(SlotKind.Middle, _middleTrees.Count - 1);
            _middle[tree] = slot;
        }

        return slot;
    }

    private static Node Rebuilt(Node node, Func<Node, Node> rebuild) => WholeExponent.Of(node) is not null
        ? node.With([rebuild(node.Children[0]), node.Children[1]])
        : node.With([.. node.Children.Select(rebuild)]);
}
