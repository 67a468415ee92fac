using System.Collections;
using System.Runtime.CompilerServices;

namespace GpuKernels.Client.Functions;

/// <summary>
/// Which axis of each argument a map walks, as in JAX: a number for all, null for none, a list with one entry for each argument,
/// <see cref="Of"/> for a dictionary of parameters, or for arguments by name. Negative numbers count from the end. The default is 0.
/// <code>
/// inAxes: 0      inAxes: [0, null]      inAxes: [InAxes.Of(("w", null), ("b", 0)), 0]
/// </code>
/// </summary>
[CollectionBuilder(typeof(InAxes), nameof(Create))]
public readonly struct InAxes : IEnumerable<InAxes>
{
    private readonly bool _none;
    private readonly int _axis;
    private readonly InAxes[]? _entries;
    private readonly IReadOnlyDictionary<string, InAxes>? _named;

    private InAxes(int? axis)
    {
        _none = axis is null;
        _axis = axis ?? 0;
    }

    private InAxes(InAxes[] entries) => _entries = entries;

    private InAxes(IReadOnlyDictionary<string, InAxes> named) => _named = named;

    public static implicit operator InAxes(int? axis) => new(axis);

    /// <summary>By name; what is not named is not walked.</summary>
    public static InAxes Of(params (string Name, InAxes Axes)[] named) => new(named.ToDictionary(entry => entry.Name, entry => entry.Axes));

    /// <summary>One entry for each argument; a collection expression makes it.</summary>
    public static InAxes Create(ReadOnlySpan<InAxes> entries) => new(entries.ToArray());

    /// <summary>The entries, where it is a list.</summary>
    public IEnumerator<InAxes> GetEnumerator() => (_entries ?? []).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The entry of each argument.</summary>
    /// <exception cref="ArgumentException">There are more or fewer entries than arguments, or a name that no argument has.</exception>
    internal IEnumerable<(Parameter Parameter, InAxes Axes)> Across(IReadOnlyList<Parameter> parameters)
    {
        InAxes whole = this;
        return whole switch
        {
            { _entries: { } entries } when entries.Length == parameters.Count => parameters.Zip(entries),
            { _entries: { } entries } => throw new ArgumentException(
                $"inAxes has {entries.Length} entries and the function takes {parameters.Count} arguments: {Parameter.Names(parameters)}."),
            { _named: { } named } => Named(named, parameters.ToDictionary(parameter => parameter.Name), "argument"),
            _ => parameters.Select(parameter => (parameter, whole)),
        };
    }

    /// <summary>The axis of each symbol of one argument that is walked.</summary>
    /// <exception cref="ArgumentException">The entry is a list, or names what is not there.</exception>
    internal IEnumerable<(Values.Symbol Symbol, int Axis)> Within(Parameter parameter)
    {
        if (_named is not null && parameter.IsDictionary)
        {
            return Named(_named, parameter.Members, "parameter").SelectMany(entry => entry.Axes.Leaf(entry.Part, parameter));
        }

        InAxes whole = this;
        return parameter.Symbols.SelectMany(symbol => whole.Leaf(symbol, parameter));
    }

    private IEnumerable<(Values.Symbol Symbol, int Axis)> Leaf(Values.Symbol symbol, Parameter parameter) => this switch
    {
        { _entries: not null } or { _named: not null } => throw new ArgumentException(
            $"inAxes of {parameter.Name} must be an axis or null{(parameter.IsDictionary ? ", or by name" : "")}."),
        { _none: true } => [],
        _ => [(symbol, _axis)],
    };

    private static IEnumerable<(T Part, InAxes Axes)> Named<T>(IReadOnlyDictionary<string, InAxes> named, IReadOnlyDictionary<string, T> parts, string kind)
    {
        foreach (string unknown in named.Keys.Where(name => !parts.ContainsKey(name)))
        {
            throw new ArgumentException($"inAxes names {unknown}, and there is no {kind} {unknown}; there are {string.Join(", ", parts.Keys)}.");
        }

        return parts.Where(part => named.ContainsKey(part.Key)).Select(part => (part.Value, named[part.Key]));
    }
}
