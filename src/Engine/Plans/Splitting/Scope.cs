using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>The levels, the symbols and the facts about trees that a split works with. Symbols and levels are added as trees are lowered.</summary>
internal sealed class Scope
{
    /// <summary>A set of levels is the bits of one number.</summary>
    private const int MostLevels = 64;

    private readonly Dictionary<string, View> _views;
    private readonly Dictionary<Node, ulong> _levels = [];
    private readonly List<string> _levelNames;
    private readonly List<long> _levelSizes;

    public Scope(IReadOnlyList<(string Name, long Size)> levels, IReadOnlyDictionary<string, View> views)
    {
        _views = new Dictionary<string, View>(views, StringComparer.Ordinal);
        _levelNames = [.. levels.Select(level => level.Name)];
        _levelSizes = [.. levels.Select(level => level.Size)];
    }

    public IReadOnlyList<string> LevelNames => _levelNames;

    public IReadOnlyList<long> LevelSizes => _levelSizes;

    public View ViewOf(Symbol symbol) => _views[symbol.Name];

    /// <exception cref="SpecException">The function needs more levels than a set of them can hold.</exception>
    public int AddLevel(string name, long size)
    {
        if (_levelNames.Count == MostLevels)
        {
            throw new SpecException("formula", $"The formula needs more than {MostLevels} levels, those for vectors computed once a sample among them; the limit is {MostLevels}.");
        }

        _levelNames.Add(name);
        _levelSizes.Add(size);
        return _levelNames.Count - 1;
    }

    /// <summary>A symbol for a view; the same name always means the same view.</summary>
    public Symbol Name(string name, View view)
    {
        _views.TryAdd(name, view);
        return new Symbol(name);
    }

    /// <summary>The levels on which a tree depends, as bits.</summary>
    public ulong LevelsOf(Node node)
    {
        if (!_levels.TryGetValue(node, out ulong mask))
        {
            mask = node switch
            {
                Symbol symbol => ViewOf(symbol).Levels,
                _ => node.Children.Aggregate(0UL, (levels, child) => levels | LevelsOf(child)),
            };
            _levels[node] = mask;
        }

        return mask;
    }

    /// <summary>0 for a number, 1 for a vector, 2 for a matrix.</summary>
    public int RankOf(Node node) => node switch
    {
        Symbol symbol => ViewOf(symbol).Rank,
        Apply => node.Children.Max(RankOf),
        Dot => 1,
        Outer => 2,
        _ => 0,
    };

    /// <summary>How many features a vector has.</summary>
    public long LengthOf(Node vector) => vector switch
    {
        Symbol symbol => ViewOf(symbol).Axes[0].Size,
        Dot dot => RowsOf(dot.Left),
        _ => LengthOf(vector.Children.First(child => RankOf(child) == 1)),
    };

    public IEnumerable<int> Levels(ulong mask) => Enumerable.Range(0, _levelNames.Count).Where(level => (mask & (1UL << level)) != 0);

    /// <summary>How many rows a matrix has.</summary>
    public long RowsOf(Node matrix) => matrix switch
    {
        Symbol symbol => ViewOf(symbol).Axes[0].Size,
        Outer outer => LengthOf(outer.Left),
        _ => RowsOf(matrix.Children.First(child => RankOf(child) == 2)),
    };
}
