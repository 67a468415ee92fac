using GpuKernels.Client.Functions.Values;

namespace GpuKernels.Client.Functions;

/// <summary>A function with the arrays that it is called on, in the words of a computation.</summary>
internal sealed class Invocation
{
    private readonly SampleFunction _function;
    private readonly SymbolNames _names;
    private readonly OrderedDictionary<string, Argument> _arrays = [];
    private readonly Dictionary<string, string> _same = [];

    public Invocation(SampleFunction function, IReadOnlyList<Argument> arguments)
    {
        _function = function;
        _names = function.Names();
        Parameter.Expect(function.Parameters, arguments.Count);
        IEnumerable<Symbol> walked = function.Maps.SelectMany(map => map.Axes.Keys);
        HashSet<Symbol> used = [.. Symbols.In([.. function.Results.Select(result => result.Body)]), .. walked];
        IEnumerable<(Symbol Symbol, Argument Array)> free = function.Parameters.Zip(arguments).SelectMany(pair => pair.First.Bind(pair.Second));
        foreach ((Symbol symbol, Argument array) in free.Where(entry => used.Contains(entry.Symbol)))
        {
            Add(symbol, array);
        }

        foreach (Symbol symbol in used.Where(symbol => symbol.Array is not null))
        {
            Add(symbol, symbol.Array!);
        }
    }

    public Computation Computation() => new()
    {
        Outputs = [.. _function.Results.Select(result => Output.Formula(FormulaWriter.Write(result.Body, _names)) with { Name = result.Name })],
        Arguments = new OrderedDictionary<string, Tensor>(_arrays.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Array!))),
        Offsets = _arrays.Where(entry => entry.Value.Offsets is not null).ToDictionary(entry => entry.Key, entry => entry.Value.Offsets!),
        SameAs = _same,
        Levels = _function.Maps.Count == 0 ? [OnePoint] : [.. _function.Maps.Select((map, depth) => map.Level(depth, _names))],
    };

    /// <summary>A computation without levels is a pairwise matrix; a function that is not mapped is mapped over one point.</summary>
    private static Level OnePoint { get; } = new("i", new Dictionary<string, int>()) { AxisSize = 1 };

    private void Add(Symbol symbol, Argument array)
    {
        string name = _names.Of(symbol);
        if (_arrays.FirstOrDefault(other => other.Value.IsSameArray(array)).Key is { } first)
        {
            _same.Add(name, first);
        }
        else
        {
            _arrays.Add(name, array);
        }
    }
}
