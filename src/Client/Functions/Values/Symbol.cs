namespace GpuKernels.Client.Functions.Values;

/// <summary>
/// An argument: free, or bound to an array. Symbols differ by identity, so that equal names of functions that are put together never meet.
/// </summary>
/// <param name="name">The name that it would like to have.</param>
internal sealed class Symbol(string name) : Value
{
    private readonly OrderedDictionary<string, Symbol> _members = [];

    public string Name { get; } = name;

    /// <summary>The array that it is bound to; null where it is free.</summary>
    public Argument? Array { get; private init; }

    /// <summary>The parameters that were asked of it, where it stands for a dictionary.</summary>
    public IReadOnlyDictionary<string, Symbol> Members => _members;

    /// <summary>A symbol with the numbers that the array has now.</summary>
    public static Symbol Bound(string name, Argument array) => new(name) { Array = array.Copied() };

    /// <summary>The same array under another name.</summary>
    public Symbol Renamed(string name) => new(name) { Array = Array };

    public Symbol Member(string key)
    {
        if (!_members.TryGetValue(key, out Symbol? member))
        {
            member = new Symbol($"{Name}_{key}");
            _members.Add(key, member);
        }

        return member;
    }

    internal override void Write(FormulaWriter writer) => writer.Write(this);

    internal override Value With(IReadOnlyList<Value> children) => this;
}
