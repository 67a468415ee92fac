using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Expressions.Parsing;

/// <summary>
/// What a word in call position means. In this order: a word of the language (dot, outer, size, mean, pow, same, grad, scatter), a fold of one argument,
/// an op of so many arguments, a function of the catalogue.
/// </summary>
internal static class Vocabulary
{
    private static readonly Dictionary<string, Func<CallSite, Node>> Language = new(StringComparer.Ordinal)
    {
        ["dot"] = site => new Dot(Two(site)[0], site[1]),
        ["outer"] = site => new Outer(Two(site)[0], site[1]),
        ["pow"] = site => new Apply(OpCatalogue.Power, Two(site)[0], site[1]),
        ["same"] = site => new Same(Two(site)[0], site[1]),
        ["size"] = site => new SizeOf(One(site)[0]),
        ["mean"] = site => new Apply(OpCatalogue.Divide, new FoldFeatures(FoldCatalogue.Sum, One(site)[0]), new SizeOf(site[0])),
        ["grad"] = Gradient,
        ["scatter"] = Scatter,
    };

    private static readonly HashSet<string> Words =
        [.. Language.Keys, .. FoldCatalogue.All.Select(fold => fold.Name), .. OpCatalogue.All.Where(op => !Precedences.IsSign(op)).Select(op => op.Name)];

    /// <summary>The node of a call.</summary>
    /// <exception cref="ExpressionException">The word is not known, or does not take these arguments.</exception>
    public static Node Read(CallSite site, Func<string, Function?> functions)
    {
        string word = site.Word.Text;
        if (Language.TryGetValue(word, out Func<CallSite, Node>? build))
        {
            return build(site);
        }

        if (Words.Contains(word))
        {
            return ReadOp(site);
        }

        return functions(word) is Function function
            ? FunctionCall.Read(function, site)
            : throw site.Error($"{word} is not a function{Suggestions.For(word, Words.Concat(FunctionNames))}");
    }

    /// <summary>True for a word that means something in call position already.</summary>
    public static bool Has(string word) => Words.Contains(word) || FunctionCatalogue.Find(word) is not null;

    private static IEnumerable<string> FunctionNames => FunctionCatalogue.All.SelectMany(function => function.Aliases.Prepend(function.Name));

    private static Node ReadOp(CallSite site)
    {
        string word = site.Word.Text;
        site.RefuseKeywords();
        if (site.Count == 1 && FoldCatalogue.Find(word) is Fold fold)
        {
            return new FoldFeatures(fold, site[0]);
        }

        if (OpCatalogue.Find(word, site.Count) is Op op)
        {
            return new Apply(op, [.. site.Arguments.Select(argument => argument.Value)]);
        }

        string kernel = $"{word}_kernel";
        string hint = FunctionCatalogue.Find(kernel) is null ? "" : $"; the kernel is {kernel}";
        throw site.Error($"{word} takes {Arities(word)}, {site.Given}{hint}");
    }

    /// <summary>"1 argument", "1 or 2 arguments".</summary>
    private static string Arities(string word)
    {
        IEnumerable<int> folds = FoldCatalogue.All.Where(fold => fold.Name == word).Select(_ => 1);
        int[] arities = [.. OpCatalogue.All.Where(op => op.Name == word).Select(op => op.Arity).Concat(folds).Distinct().Order()];
        return $"{string.Join(" or ", arities)} argument{(arities is [1] ? "" : "s")}";
    }

    private static Gradient Gradient(CallSite site)
    {
        site.Expect(2);
        return site[1] is Symbol variable
            ? new Gradient(site[0], variable.Name)
            : throw site.Error("grad is taken by the name of a sample or parameter", site.Arguments[1].Position);
    }

    private static Scatter Scatter(CallSite site)
    {
        site.Expect(4);
        return new Scatter(site[0], Whole(site, 1), Whole(site, 2), Whole(site, 3));
    }

    private static int Whole(CallSite site, int argument) => site[argument] is Number { Value: >= 0 and <= int.MaxValue } number && double.IsInteger(number.Value)
        ? (int)number.Value
        : throw site.Error("scatter takes whole numbers for start, stop and length", site.Arguments[argument].Position);

    private static CallSite One(CallSite site) => Expecting(site, 1);

    private static CallSite Two(CallSite site) => Expecting(site, 2);

    private static CallSite Expecting(CallSite site, int count)
    {
        site.Expect(count);
        return site;
    }
}
