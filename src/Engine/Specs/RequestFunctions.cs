using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Expansions;
using GpuKernels.Engine.Expressions.Parsing;
using GpuKernels.Engine.Expressions.Rewrites;
using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs;

/// <summary>
/// The functions of a request's own, put in the place of their calls. A bound name becomes an argument of the request, "k.gamma", which
/// no formula can name.
/// </summary>
internal sealed class RequestFunctions
{
    private readonly Dictionary<string, Definition> _definitions = new(StringComparer.Ordinal);
    private readonly List<ArgumentWords> _bound = [];

    public RequestFunctions(Request request, List<Violation> violations)
    {
        foreach (FunctionWords words in request.Functions)
        {
            Define(words, violations);
        }
    }

    /// <summary>The bound values as arguments.</summary>
    public IReadOnlyList<ArgumentWords> Bound => _bound;

    /// <summary>True for the name of a bound value.</summary>
    public bool IsBound(string name) => _bound.Any(bound => bound.Name == name);

    /// <summary>A formula as a tree without calls of the request's own functions.</summary>
    /// <exception cref="ExpressionException">The text is no formula, or grows too large.</exception>
    public Node Read(string formula)
    {
        Node tree = new BottomUp(node => node is Call call && _definitions.TryGetValue(call.Function, out Definition? own) ? Body(own, call) : node)
            .Rewrite(Parser.Parse(formula, Find));
        return Expressions.Limits.Violation(tree) is { } violation ? throw new ExpressionException(violation, formula, 0) : tree;
    }

    private Function? Find(string name) => _definitions.TryGetValue(name, out Definition? own) ? own.Function : FunctionCatalogue.Find(name);

    private static Node Body(Definition own, Call call) => Substitution.Apply(own.Body, CallBindings.Of(own.Function, call));

    private void Define(FunctionWords words, List<Violation> violations)
    {
        string field = $"functions[{words.Name}]";
        if (Vocabulary.Has(words.Name))
        {
            violations.Add(new Violation(field, "The language has a word of this name already."));
            return;
        }

        foreach (ArgumentWords unknown in words.Bound.Where(bound => bound.Value is null))
        {
            violations.Add(new Violation($"{field}.bound[{unknown.Name}]", "A bound value comes with the function."));
        }

        try
        {
            string[] own = [.. words.Parameters, .. words.Bound.Select(bound => bound.Name)];
            Node body = Constants.Resolve(Read(words.Formula), own.ToHashSet(StringComparer.Ordinal));
            violations.AddRange(Names(body).Distinct().Where(name => !own.Contains(name) && !IsBound(name)).Select(name => new Violation(
                $"{field}.formula", $"'{name}' is neither a parameter nor bound; there are {string.Join(", ", own)}.")));
            _bound.AddRange(words.Bound.Select(bound => bound with { Name = HiddenName(words, bound), SameAs = null }));
            var hidden = words.Bound.ToDictionary(bound => bound.Name, Node (bound) => new Symbol(HiddenName(words, bound)), StringComparer.Ordinal);
            _definitions[words.Name] = new Definition(new OwnFunction(words), Substitution.Apply(body, hidden));
        }
        catch (ExpressionException refused)
        {
            violations.Add(new Violation($"{field}.formula", refused.Message));
        }
    }

    private static string HiddenName(FunctionWords words, ArgumentWords bound) => $"{words.Name}.{bound.Name}";

    private static IEnumerable<string> Names(Node node) => node switch
    {
        Symbol symbol => [symbol.Name],
        Gradient gradient => Names(gradient.Body).Append(gradient.Variable),
        _ => node.Children.SelectMany(Names),
    };

    private sealed record Definition(Function Function, Node Body);
}
