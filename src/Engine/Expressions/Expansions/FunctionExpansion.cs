using GpuKernels.Engine.Expressions.Parsing;
using GpuKernels.Engine.Expressions.Rewrites;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Expressions.Expansions;

/// <summary>
/// Replaces every call of a catalogue function by the function's own formula over the call's arguments, so that calling by name
/// is the same as writing the formula. Bodies mention their own samples and parameters alone, so that nothing is captured.
/// </summary>
public sealed class FunctionExpansion
{
    /// <summary>How many functions may stand in one another through their bodies.</summary>
    private const int MostLevels = 16;

    private readonly Func<string, Function?> _catalogue;
    private readonly KnownArguments _arguments;
    private readonly BottomUp _rewrite;
    private readonly List<DataParameter> _fromData = [];
    private int _level;

    private FunctionExpansion(KnownArguments arguments, Func<string, Function?> catalogue)
    {
        _catalogue = catalogue;
        _arguments = arguments;
        _rewrite = new BottomUp(node => node is Call call ? ExpandCall(call) : node);
    }

    /// <summary>The tree with its constants as numbers and its calls as what they stand for.</summary>
    /// <param name="node">The tree as parsed.</param>
    /// <param name="arguments">The arguments of the caller.</param>
    /// <exception cref="ExpressionException">A parameter is missing or refused, or the tree grows beyond <see cref="Limits"/>.</exception>
    public static Expansion Expand(Node node, KnownArguments arguments) => Expand(node, arguments, FunctionCatalogue.Find);

    /// <summary>The same with functions of another catalogue.</summary>
    internal static Expansion Expand(Node node, KnownArguments arguments, Func<string, Function?> catalogue)
    {
        var expansion = new FunctionExpansion(arguments, catalogue);
        Node body = expansion._rewrite.Rewrite(Constants.Resolve(node, arguments.Names));
        return Limits.Violation(body) is string violation
            ? throw new ExpressionException(violation, node.ToString(), 0)
            : new Expansion(body, expansion._fromData);
    }

    private Node ExpandCall(Call call)
    {
        Function function = _catalogue(call.Function) ?? throw call.Refused($"{call.Function} is not a function");
        if (++_level > MostLevels)
        {
            throw call.Refused($"functions stand in one another more than {MostLevels} deep, the limit");
        }

        Dictionary<string, Node> bindings = CallBindings.Of(function, call);
        var given = bindings.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (Parameter parameter in function.Parameters.Where(parameter => !bindings.ContainsKey(parameter.Name)))
        {
            BindAbsent(parameter, function, call, bindings);
        }

        Dictionary<string, double> numbers = Structural(function, call, bindings);
        Node body = Read(function, new GivenParameters(given, numbers, Counted(function, call, bindings)), call);
        Node substituted = Substitution.Apply(ResolveConstants(body, function), bindings);
        if (Limits.Violation(substituted) is string violation)
        {
            throw call.Refused(violation);
        }

        Node expanded = _rewrite.Rewrite(substituted);
        _level--;
        return expanded;
    }

    private static Node Read(Function function, GivenParameters given, Call call)
    {
        try
        {
            return Parser.Parse(function.Body(given));
        }
        catch (FunctionException refused)
        {
            throw call.Refused(refused.Message);
        }
    }

    private void BindAbsent(Parameter parameter, Function function, Call call, Dictionary<string, Node> bindings)
    {
        if (parameter.Default is string text)
        {
            Node value = Substitution.Apply(ResolveConstants(Parser.Parse(text), function), bindings);
            bindings[parameter.Name] = _rewrite.Rewrite(value);
        }
        else if (parameter.FromData is not null)
        {
            bindings[parameter.Name] = FromData(parameter, function, bindings);
        }
        else if (!parameter.Optional)
        {
            throw call.Refused($"{call.Function} needs {parameter.Name}: {parameter.Meaning}");
        }
    }

    /// <summary>One symbol for each parameter of a function over the same samples.</summary>
    private Symbol FromData(Parameter parameter, Function function, Dictionary<string, Node> bindings)
    {
        Node[] samples = [.. function.Samples.Select(sample => bindings[sample])];
        DataParameter? known = _fromData.Find(
            other => ReferenceEquals(other.Function, function) && other.Parameter == parameter && other.Samples.SequenceEqual(samples));
        if (known is null)
        {
            string name = $"{function.Name}_{parameter.Name}";
            while (_arguments.Names.Contains(name) || _fromData.Exists(other => other.Name == name))
            {
                name += "_";
            }

            known = new DataParameter(name, function, parameter, samples);
            _fromData.Add(known);
        }

        return new Symbol(known.Name);
    }

    /// <summary>The numbers of the structural parameters, which take the place of their bindings.</summary>
    private Dictionary<string, double> Structural(Function function, Call call, Dictionary<string, Node> bindings)
    {
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (Parameter parameter in function.Parameters.Where(parameter => parameter.Structural && bindings.ContainsKey(parameter.Name)))
        {
            Node value = bindings[parameter.Name];
            double number = (value is Symbol symbol && _arguments.Numbers.TryGetValue(symbol.Name, out double known) ? known : Constants.ValueOf(value))
                ?? throw call.Refused($"{parameter.Name} of {call.Function} chooses the formula and must be one number known before it runs, not {value}");
            numbers[parameter.Name] = number;
            bindings[parameter.Name] = new Number(number);
        }

        return numbers;
    }

    /// <summary>The lengths, or numbers of rows, of the parameters that choose the body by them.</summary>
    private Dictionary<string, int> Counted(Function function, Call call, Dictionary<string, Node> bindings)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Parameter parameter in function.Parameters.Where(parameter => parameter.Counted && bindings.ContainsKey(parameter.Name)))
        {
            SampleType type = new TypeChecker(_arguments.Types).Find(bindings[parameter.Name]) ?? default;
            counts[parameter.Name] = type.Rank > 0 && Math.Max(type.Rows, type.Columns) <= Limits.Nodes
                ? (int)(type.Rank == 1 ? type.Columns : type.Rows)
                : throw call.Refused($"{parameter.Name} of {call.Function} chooses the formula by its length and must be {parameter.Meaning}");
        }

        return counts;
    }

    private static Node ResolveConstants(Node body, Function function) =>
        Constants.Resolve(body, CallBindings.Slots(function).ToHashSet(StringComparer.Ordinal));
}
