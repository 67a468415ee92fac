using GpuKernels.Engine.Expressions.Parsing;

namespace GpuKernels.Engine.Expressions.Types;

/// <summary>
/// Gives every expression its type and collects every violation; what has none itself is not blamed for what stands in it.
/// Element by element: scalars go with anything, other shapes must be equal.
/// </summary>
public sealed class TypeChecker(IReadOnlyDictionary<string, SampleType> arguments)
{
    /// <summary>Characters of an expression that a message shows.</summary>
    private const int Shown = 80;

    private readonly Dictionary<Node, SampleType?> _types = [];
    private readonly List<string> _violations = [];

    public IReadOnlyList<string> Violations => _violations;

    /// <summary>The type and the violations of a tree whose calls are expanded.</summary>
    public static Typing TypeOf(Node node, IReadOnlyDictionary<string, SampleType> arguments)
    {
        var checker = new TypeChecker(arguments);
        return new Typing(checker.Find(node), checker.Violations);
    }

    /// <summary>The type of a tree; null where it, or something in it, has none.</summary>
    public SampleType? Find(Node node)
    {
        if (!_types.TryGetValue(node, out SampleType? type))
        {
            type = node is Symbol symbol ? OfName(symbol) : Judge(node);
            _types.Add(node, type);
        }

        return type;
    }

    /// <summary>The type of a tree that has been found well typed.</summary>
    internal SampleType Known(Node node) => Find(node) ?? throw new InvalidOperationException(string.Join("\n", _violations));

    private SampleType? OfName(Symbol symbol)
    {
        if (arguments.TryGetValue(symbol.Name, out SampleType type))
        {
            return type;
        }

        return Constants.Names.Contains(symbol.Name)
            ? SampleType.Scalar
            : Refuse($"{symbol.Name} is not an argument{Suggestions.For(symbol.Name, arguments.Keys)}");
    }

    private SampleType? Judge(Node node)
    {
        var types = new SampleType[node.Children.Count];
        var complete = true;
        for (var i = 0; i < types.Length; i++)
        {
            SampleType? type = Find(node.Children[i]);
            complete &= type.HasValue;
            types[i] = type.GetValueOrDefault();
        }

        return !complete ? null : node switch
        {
            Number => SampleType.Scalar,
            Apply => OfApply(node, types),
            FoldFeatures => types[0].Rank > 0 ? SampleType.Scalar : Refuse(node, "folds the features of a vector", types),
            SizeOf => types[0].Rank > 0 ? SampleType.Scalar : Refuse(node, "counts the features of a vector", types),
            Dot => OfDot(node, types[0], types[1]),
            Outer => OfOuter(node, types[0], types[1]),
            Element element => OfElement(element, types[0]),
            Slice slice => OfSlice(slice, types[0]),
            Scatter scatter => OfScatter(scatter, types[0]),
            Gradient gradient => OfGradient(gradient, types[0]),
            Same same => IsSample(same.Left) && IsSample(same.Right) ? SampleType.Scalar : Refuse(node, "compares two samples, not values computed from them", types),
            _ => throw new InvalidOperationException($"{node.GetType().Name} has no type before it is expanded."),
        };
    }

    private SampleType? OfApply(Node node, SampleType[] types)
    {
        SampleType common = SampleType.Scalar;
        foreach (SampleType type in types)
        {
            if (common.Rank > 0 && type.Rank > 0 && common != type)
            {
                return Refuse(node, "works element by element on equal shapes, or with scalars", types);
            }

            common = type.Rank > 0 ? type : common;
        }

        return common;
    }

    private SampleType? OfDot(Node node, SampleType left, SampleType right) => (left.Rank, right.Rank) switch
    {
        (1, 1) when left.Columns == right.Columns => SampleType.Scalar,
        (2, 1) when left.Columns == right.Columns => SampleType.Vector(left.Rows),
        (1, 2) when left.Columns == right.Rows => SampleType.Vector(right.Columns),
        _ => Refuse(node, "multiplies vectors of one length, or a matrix and a vector that fit", [left, right]),
    };

    private SampleType? OfOuter(Node node, SampleType left, SampleType right) => (left.Rank, right.Rank) switch
    {
        (1, 1) when (Int128)left.Columns * right.Columns <= Limits.Matrix => SampleType.Matrix(left.Columns, right.Columns),
        (1, 1) => Refuse(node, $"has more than {Limits.Matrix} numbers, the limit", [left, right]),
        _ => Refuse(node, "multiplies each feature of a vector with each of another", [left, right]),
    };

    private SampleType? OfElement(Element element, SampleType body)
    {
        if (body.Rank == 0)
        {
            return Refuse(element, "selects from a vector or a matrix", [body]);
        }

        (long count, string part, SampleType type) =
            body.Rank == 1 ? (body.Columns, "feature", SampleType.Scalar) : (body.Rows, "row", SampleType.Vector(body.Columns));
        return FeatureRange.Absolute(element.Index, count) is >= 0 and var at && at < count
            ? type
            : Refuse(element, $"selects a {part} that is not there", [body]);
    }

    private SampleType? OfSlice(Slice slice, SampleType body)
    {
        if (body.Rank != 1)
        {
            return Refuse(slice, "selects from a vector", [body]);
        }

        FeatureRange range = FeatureRange.Of(slice, body.Columns);
        return range.Start >= 0 && range.Start <= range.Stop && range.Stop <= body.Columns
            ? SampleType.Vector(range.Stop - range.Start)
            : Refuse(slice, "selects features that are not there", [body]);
    }

    private SampleType? OfScatter(Scatter scatter, SampleType body)
    {
        if (!arguments.Values.Any(argument => argument.Count >= scatter.Length))
        {
            return Refuse(scatter, "is longer than every argument", [body]);
        }

        bool fits = body.Rank == 0 || (body.Rank == 1 && body.Columns == scatter.Stop - scatter.Start);
        return fits && scatter.Start >= 0 && scatter.Start <= scatter.Stop && scatter.Stop <= scatter.Length
            ? SampleType.Vector(scatter.Length)
            : Refuse(scatter, "places a scalar, or a vector that fits, in features that are there", [body]);
    }

    private SampleType? OfGradient(Gradient gradient, SampleType body)
    {
        if (body.Rank != 0)
        {
            return Refuse(gradient, "is the derivative of a scalar", [body]);
        }

        return arguments.TryGetValue(gradient.Variable, out SampleType type)
            ? type
            : Refuse($"{gradient.Variable} is not an argument, so that {Text(gradient)} has no meaning{Suggestions.For(gradient.Variable, arguments.Keys)}");
    }

    private static bool IsSample(Node node) => node is Symbol || (node is Slice slice && IsSample(slice.Body));

    private SampleType? Refuse(Node node, string rule, SampleType[] types) =>
        Refuse($"{Text(node)} {rule}; here {Given(node, types)}");

    private SampleType? Refuse(string violation)
    {
        _violations.Add(violation);
        return null;
    }

    /// <summary>"x is vector[3] and y is vector[4]".</summary>
    private static string Given(Node node, SampleType[] types)
    {
        string[] parts = [.. node.Children.Zip(types, (child, type) => $"{Text(child)} is {type}")];
        return parts.Length < 3 ? string.Join(" and ", parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }

    private static string Text(Node node)
    {
        string text = node.ToString();
        return text.Length <= Shown ? text : $"{text.AsSpan(0, Shown)}...";
    }
}
