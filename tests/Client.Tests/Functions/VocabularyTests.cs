using System.Reflection;
using GpuKernels.Client.Functions;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Parsing;
using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Client.Tests.Functions;

/// <summary>Whatever the engine's catalogues hold can be said in a lambda, and means the same.</summary>
public sealed class VocabularyTests
{
    private static readonly Dictionary<string, string> Written = new(Vocabulary.Files.Concat(PythonVocabulary.Files));

    [Theory]
    [MemberData(nameof(Files))]
    public void The_clients_words_are_current(string file)
    {
        string words = Written[file];
        string path = Repository.Path(file);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, words);
        }

        Assert.True(words == File.ReadAllText(path).ReplaceLineEndings("\n"), $"{file} is not what the catalogue says; run 'make docs' and commit it.");
    }

    public static TheoryData<string> Files => [.. Written.Keys];

    [Fact]
    public void Every_op_and_fold_has_a_method_or_a_sign()
    {
        Node[] trees = [.. Methods(typeof(Language)).Concat(Signs()).Select(method => Parser.Parse(Said(method)))];

        Assert.Equal(OpCatalogue.All.Select(Named).Order(), trees.OfType<Apply>().Select(apply => Named(apply.Op)).Distinct().Order());
        Assert.Equal(FoldCatalogue.All.Select(fold => fold.Name).Order(), trees.OfType<FoldFeatures>().Select(folded => folded.Fold.Name).Order());
        Assert.Contains(trees, tree => tree is Dot);
        Assert.Contains(trees, tree => tree is SizeOf);
        Assert.Contains(trees, tree => tree is Same);
        Assert.Contains(trees, tree => tree is Engine.Expressions.Gradient);
    }

    [Fact]
    public void Every_function_has_a_method_with_all_its_parameters()
    {
        Call[] calls = [.. Methods(typeof(Distances)).Concat(Methods(typeof(Kernels))).Select(method => Assert.IsType<Call>(Parser.Parse(Said(method))))];

        Assert.Equal(FunctionCatalogue.All.Select(Signature).Order(), calls.Select(Signature).Order());
    }

    [Fact]
    public void A_parameter_that_is_not_given_is_left_to_its_default() =>
        Assert.Equal("rbf(x, y)", Vmap.Function((x, y) => Kernels.Rbf(x, y)).Formulas.Single());

    private static IEnumerable<MethodInfo> Methods(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => !method.IsSpecialName);

    private static IEnumerable<MethodInfo> Signs() => typeof(Value).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.IsSpecialName && method.GetParameters().All(parameter => parameter.ParameterType == typeof(Value)));

    /// <summary>The formula of a method whose arguments are all given.</summary>
    private static string Said(MethodInfo method)
    {
        SampleFunction arguments = Vmap.Function((a, b, c, d, e) => a + b + c + d + e);
        Value[] values = [.. arguments.Parameters.SelectMany(parameter => parameter.Symbols)];
        return method.Invoke(null, [.. values.Take(method.GetParameters().Length)])!.ToString()!;
    }

    private static string Named(Op op) => $"{op.Name}/{op.Arity}";

    private static string Signature(Function function) =>
        $"{function.Name}({string.Join(", ", function.Samples.Concat(function.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal)))})";

    private static string Signature(Call call)
    {
        Function function = FunctionCatalogue.Find(call.Function)!;
        IEnumerable<string> samples = function.Samples.Take(call.Names.Count(name => name is null));
        return $"{function.Name}({string.Join(", ", samples.Concat(call.Names.OfType<string>().Order(StringComparer.Ordinal)))})";
    }
}
