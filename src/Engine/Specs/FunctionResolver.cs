using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Expansions;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs;

/// <summary>Turns the words of an output, a function's name or a formula, into a tree without calls over the request's arguments.</summary>
internal sealed class FunctionResolver(IReadOnlyList<SpecArgument> arguments, RequestFunctions own, List<Violation> violations)
{
    private readonly HashSet<string> _names = [.. arguments.Select(argument => argument.Name)];

    /// <summary>The arguments that are one number known now; they may choose a function's body, and stand in it as exponents.</summary>
    public IReadOnlyDictionary<string, double> Numbers { get; } = arguments
        .Where(argument => argument.Shape.Count == 0 && argument.Value is not null)
        .ToDictionary(argument => argument.Name, argument => TensorNumbers.Read(argument.Value!)[0]);

    private readonly Dictionary<string, SampleType> _types = arguments
        .Where(argument => argument.SampleType is not null)
        .ToDictionary(argument => argument.Name, argument => argument.SampleType!.Value);

    /// <summary>Parameters that must be computed from the data.</summary>
    public List<DataParameter> FromData { get; } = [];

    /// <summary>The names that the words of the outputs mention, before expansion: a parameter may choose a body and not stand in it.</summary>
    public HashSet<string> Mentioned { get; } = new(StringComparer.Ordinal);

    /// <summary>Which arguments obey which rules.</summary>
    public List<(string Argument, IDataRule Rule)> Rules { get; } = [];

    /// <summary>The expanded tree; null where there are violations.</summary>
    public Node? Resolve(OutputWords output)
    {
        try
        {
            Node? tree = output.Formula is { } formula ? own.Read(formula) : CallOf(FunctionCatalogue.Find(output.Function!)!);
            return tree is null ? null : Expand(tree);
        }
        catch (ExpressionException refused)
        {
            violations.Add(new Violation(output.Formula is null ? "function" : "formula", refused.Message));
            return null;
        }
    }

    private Node Expand(Node tree)
    {
        Collect(tree);
        Expansion expansion = FunctionExpansion.Expand(tree, new KnownArguments(_names, Numbers, _types));
        FromData.AddRange(expansion.FromData);
        return expansion.Body;
    }

    /// <summary>A function's name alone is a call with the arguments of the request as its samples and parameters.</summary>
    private Call? CallOf(Function function)
    {
        string[] known = [.. function.Samples, .. function.Parameters.Select(parameter => parameter.Name)];
        foreach (string unknown in _names.Where(argument => !known.Contains(argument) && !own.IsBound(argument)))
        {
            violations.Add(new Violation(
                $"arguments[{unknown}]",
                $"{function.Name} has no parameter '{unknown}'; it takes {string.Join(", ", known)}."));
        }

        int before = violations.Count;
        foreach (string sample in function.Samples.Where(sample => !_names.Contains(sample)))
        {
            violations.Add(new Violation($"arguments[{sample}]", $"{function.Name} needs the sample '{sample}'."));
        }

        foreach (Parameter parameter in function.Parameters.Where(parameter => IsMissing(parameter)))
        {
            violations.Add(new Violation($"arguments[{parameter.Name}]", $"{function.Name} needs the parameter '{parameter.Name}': {parameter.Meaning}."));
        }

        if (violations.Count > before)
        {
            return null;
        }

        string[] given = [.. function.Samples, .. function.Parameters.Select(parameter => parameter.Name).Where(_names.Contains)];
        return new Call(
            function.Name,
            [.. given.Select((argument, place) => place < function.Samples.Count ? null : argument)],
            [.. given.Select(argument => new Symbol(argument))]);
    }

    private bool IsMissing(Parameter parameter) =>
        !_names.Contains(parameter.Name) && parameter.Default is null && parameter.FromData is null && !parameter.Optional;

    /// <summary>The names that are mentioned, and the rules of every function that is called on an argument as it is.</summary>
    private void Collect(Node node)
    {
        Mentioned.UnionWith(node is Symbol name ? [name.Name] : node is Gradient gradient ? [gradient.Variable] : []);
        if (node is Call call && FunctionCatalogue.Find(call.Function) is { } function)
        {
            string[] slots = [.. function.Samples, .. function.Parameters.Select(parameter => parameter.Name)];
            for (var k = 0; k < call.Children.Count; k++)
            {
                string? slot = call.Names[k] ?? (k < slots.Length ? slots[k] : null);
                if (call.Children[k] is Symbol symbol && _names.Contains(symbol.Name))
                {
                    Rules.AddRange(RulesOf(function, slot).Select(rule => (symbol.Name, rule)));
                    CheckFeatures(function, slot, arguments.First(argument => argument.Name == symbol.Name));
                }
            }
        }

        foreach (Node child in node.Children)
        {
            Collect(child);
        }
    }

    private void CheckFeatures(Function function, string? slot, SpecArgument sample)
    {
        if (function.Features is { } features && function.Samples.Contains(slot) && sample.SampleAxes is [var axis] && sample.Shape[axis] != features)
        {
            violations.Add(new Violation(
                $"arguments[{sample.Name}].shape", $"{function.Name} takes samples of {features} features, and {sample.Name} has {sample.Shape[axis]}."));
        }
    }

    private static IEnumerable<IDataRule> RulesOf(Function function, string? slot) => function.Samples.Contains(slot)
        ? function.DataRules
        : function.Parameters.Where(parameter => parameter.Name == slot && parameter.Rule is not null).Select(parameter => parameter.Rule!);
}
