using System.Globalization;
using CsCheck;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Expansions;
using GpuKernels.Engine.Expressions.Parsing;
using GpuKernels.Engine.Expressions.Rewrites;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Tests.Expressions;

public sealed class FuzzTests
{
    /// <summary>Scraps of the language, so that random text gets past the first word.</summary>
    private static readonly Gen<string> Scrap = Gen.OneOf(
        "x", "y", "gamma", "exp", "sum", "min", "rbf", "grad", "dot", "size", "same", "where", "mean", "pi", "inf", "nan",
        "(", ")", "[", "]", ",", ";", ":", "=", "==", "<", "<=", "!=", "+", "-", "*", "/", "^", "**", "0", "1", "2.5", "1e-3", "1e999", "0inf",
        " ", "\n", "$", "\u0000", "e", ".", "#", "!");

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[0, 60],
        Scrap.Array[0, 40].Select(string.Concat),
        Scrap.Array[0, 40].Select(scraps => string.Join(' ', scraps)),
        Mutated(Trees.Any.Select(tree => tree.ToString())));

    [Fact]
    public void Any_text_gives_a_tree_or_a_refusal_with_a_place() => Text.Sample(Read, iter: Soak.Choose(100_000, 1_000_000), print: text => $"\"{text}\"");

    private static bool Read(string text)
    {
        try
        {
            Node tree = Parser.Parse(text);
            return Parser.Parse(tree.ToString()).Equals(tree);
        }
        catch (ExpressionException error)
        {
            return error.Position >= 0 && error.Position <= text.Length && error.Message.EndsWith('^');
        }
    }

    [Fact]
    public void Any_tree_goes_through_to_its_canonical_form_or_is_refused() => Gen.OneOf(Trees.Any.Select(tree => tree.ToString()), Text, Called).Sample(
        GoesThrough, iter: Soak.Choose(20_000, 200_000), print: text => $"\"{text}\"");

    /// <summary>Functions called on what they may or may not take.</summary>
    private static readonly Gen<string> Called =
        from function in Gen.OneOf(FunctionCatalogue.All.SelectMany(function => function.Aliases.Prepend(function.Name)).ToArray())
        from arguments in Gen.OneOf("x", "y", "x[1:]", "gamma", "l2", "2.5", "-1", "inf", "w=y", "gamma=2", "nu=0.7", "p=3", "x=y", "_w", "grad(gamma, gamma)").Array[0, 4]
        from variable in Gen.OneOf("x", "gamma", "y")
        from form in Gen.OneOf("{0}({1})", "2 * {0}({1}) ^ gamma", "grad({0}({1}), {2})", "grad({0}(x, y), {2})", "sum(grad(grad({0}(x, y), gamma), {2}))")
        select string.Format(CultureInfo.InvariantCulture, form, function, string.Join(", ", arguments), variable);

    private static bool GoesThrough(string text)
    {
        var types = new Dictionary<string, SampleType>
        {
            ["x"] = SampleType.Vector(3),
            ["y"] = SampleType.Vector(3),
            ["gamma"] = SampleType.Scalar,
            ["l2"] = SampleType.Matrix(3, 3),
        };
        try
        {
            Expansion expansion = FunctionExpansion.Expand(Parser.Parse(text), KnownArguments.Named(types.Keys) with { Types = types });
            foreach (DataParameter parameter in expansion.FromData)
            {
                types[parameter.Name] = parameter.Parameter.FromData!.Shape(3).Count == 1 ? SampleType.Vector(3) : SampleType.Matrix(3, 3);
            }

            Typing typing = TypeChecker.TypeOf(expansion.Body, types);
            if (typing.Type is null)
            {
                return typing.Violations.Count > 0;
            }

            Node canonical = Simplifier.Simplify(Resolver.Resolve(expansion.Body, types));
            return TypeChecker.TypeOf(canonical, types).Type == typing.Type && Simplifier.Simplify(canonical).Equals(canonical);
        }
        catch (ExpressionException error)
        {
            return error.Message.EndsWith('^');
        }
    }

    /// <summary>A formula with a piece removed, repeated or replaced by a scrap.</summary>
    private static Gen<string> Mutated(Gen<string> formulas) =>
        from formula in formulas
        from at in Gen.Int[0, formula.Length]
        from length in Gen.Int[0, Math.Min(8, formula.Length - at)]
        from scrap in Gen.OneOf(Scrap, Gen.Const(""), Gen.Const(string.Concat(formula.AsSpan(at, length), formula.AsSpan(at, length))))
        select formula[..at] + scrap + formula[(at + length)..];
}
