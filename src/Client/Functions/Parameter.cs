using GpuKernels.Client.Functions.Values;

namespace GpuKernels.Client.Functions;

/// <summary>An argument of a function: one symbol, or a dictionary of them.</summary>
internal sealed class Parameter
{
    private readonly Symbol _symbol;

    public Parameter(Symbol symbol) => _symbol = symbol;

    public string Name => _symbol.Name;

    /// <summary>True where the function asks the argument for parameters by name.</summary>
    public bool IsDictionary => _symbol.Members.Count > 0;

    /// <summary>What stands for it in formulas.</summary>
    public IReadOnlyCollection<Symbol> Symbols => IsDictionary ? [.. _symbol.Members.Values] : [_symbol];

    /// <summary>Its parameters by name, where it is a dictionary.</summary>
    public IReadOnlyDictionary<string, Symbol> Members => _symbol.Members;

    /// <summary>The names of parameters, in order, for messages.</summary>
    public static string Names(IEnumerable<Parameter> parameters) => string.Join(", ", parameters.Select(parameter => parameter.Name));

    /// <summary>What the function's symbols stand for in a call with these values.</summary>
    /// <exception cref="ArgumentException">There are more or fewer values than parameters.</exception>
    public static Dictionary<Symbol, Value> Match(IReadOnlyList<Parameter> parameters, IReadOnlyList<Value> values)
    {
        Expect(parameters, values.Count);
        return parameters.Zip(values).SelectMany(pair => pair.First.Stands(pair.Second)).ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    /// <exception cref="ArgumentException">There are more or fewer arguments than parameters.</exception>
    public static void Expect(IReadOnlyList<Parameter> parameters, int count)
    {
        if (count != parameters.Count)
        {
            string given = count == 1 ? "1 is" : $"{count} are";
            throw new ArgumentException($"The function takes {parameters.Count} arguments ({Names(parameters)}); {given} given.");
        }
    }

    /// <summary>The symbols with their arrays.</summary>
    /// <exception cref="ArgumentException">A dictionary is given for an array, or an array for a dictionary, or a parameter is missing.</exception>
    public IEnumerable<(Symbol Symbol, Argument Array)> Bind(Argument argument)
    {
        if (argument.Members is { } members != IsDictionary)
        {
            throw new ArgumentException(IsDictionary
                ? $"{Name} is a dictionary of {string.Join(", ", Members.Keys)}; an array is given."
                : $"{Name} is an array; a dictionary is given.");
        }

        return argument.Members is null
            ? [(_symbol, argument)]
            : Members.Select(member => (member.Value, argument.Members.TryGetValue(member.Key, out Tensor? array)
                ? (Argument)array
                : throw new ArgumentException($"The dictionary {Name} has no \"{member.Key}\".")));
    }

    private IEnumerable<KeyValuePair<Symbol, Value>> Stands(Value value) => IsDictionary
        ? Members.Select(member => KeyValuePair.Create(member.Value, value[member.Key]))
        : [KeyValuePair.Create(_symbol, value)];
}
