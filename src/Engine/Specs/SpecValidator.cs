using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Expansions;
using GpuKernels.Engine.Expressions.Rewrites;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Specs.Rules;

namespace GpuKernels.Engine.Specs;

/// <summary>Judges a request once and for all: gives a spec, or every violation at once.</summary>
public static class SpecValidator
{
    /// <exception cref="SpecException">Anything is wrong.</exception>
    public static Spec Validate(Request words)
    {
        Request request = PairwiseDefaults.Apply(words);
        List<Violation> violations = [.. RequestRules.All.SelectMany(rule => rule.Check(request))];
        Refuse(violations);
        var own = new RequestFunctions(request, violations);
        request = request with { Arguments = [.. request.Arguments, .. own.Bound] };
        var levels = new LevelResolver(request, violations);
        levels.Resolve();
        List<SpecArgument> arguments = [.. request.Arguments.Select(levels.ArgumentOf)];
        IReadOnlySet<string> weights = ReductionResolver.WeightsOf(request);
        var functions = new FunctionResolver([.. arguments.Where(argument => !weights.Contains(argument.Name))], own, violations);
        Node?[] bodies = [.. request.Outputs.Select(functions.Resolve)];
        if (bodies.Any(body => body is null))
        {
            Refuse(violations);
        }

        violations.AddRange(arguments
            .Where(argument => !functions.Mentioned.Contains(argument.Name) && !weights.Contains(argument.Name) && !own.IsBound(argument.Name)
                && argument.Axes.All(axis => axis is null) && violations.Count == 0)
            .Select(argument => new Violation($"arguments[{argument.Name}]", "Nothing uses the argument.")).ToArray());
        arguments = [.. arguments.Select(argument => argument with { Rules = RulesOf(argument, functions) })];
        arguments.AddRange(functions.FromData.Select(data => Computed(data, arguments, levels.Levels.Count, violations)).OfType<SpecArgument>());
        SpecOutput[] outputs = Outputs(request, bodies, functions.Numbers, arguments, levels, violations);
        Refuse(violations);
        SymmetricPair? self = SymmetryFinder.Self(arguments, levels.Levels);
        if (levels.HasGroups && request.Reductions.Count > 0)
        {
            violations.Add(new Violation("reductions", "Where rows fall into groups nothing is reduced yet; the result is the blocks of the groups."));
        }

        var reductions = new ReductionResolver(request, arguments, violations);
        IReadOnlyList<SpecReduction> reduced = reductions.Resolve(outputs, self);
        Refuse(violations);
        DataType results = request.Precision ?? PrecisionOf(arguments);
        return new Spec
        {
            Outputs = outputs,
            Arguments = arguments,
            Levels = levels.Levels,
            Precision = request.Accumulate == DataType.Float64 ? DataType.Float64 : results,
            ResultType = results,
            NanPolicy = request.NanPolicy,
            Method = request.Method,
            Backend = request.Backend,
            Symmetry = levels.HasGroups ? null : SymmetryFinder.Find(outputs, [.. arguments.Where(argument => !weights.Contains(argument.Name))], levels.Levels),
            Reductions = reduced,
            ReducedLevels = reductions.Levels,
            Self = self,
            Packed = request.Packed,
        };
    }

    private static void Refuse(List<Violation> violations)
    {
        if (violations.Count > 0)
        {
            throw new SpecException([.. violations.Distinct()]);
        }
    }

    private static List<IDataRule> RulesOf(SpecArgument argument, FunctionResolver functions) =>
        [.. functions.Rules.Where(rule => rule.Argument == argument.Name).Select(rule => rule.Rule).Distinct()];

    private static SpecOutput[] Outputs(
        Request request, Node?[] bodies, IReadOnlyDictionary<string, double> numbers, List<SpecArgument> arguments, LevelResolver levels, List<Violation> violations)
    {
        Dictionary<string, SampleType> types = SampleTypes(arguments, violations);
        if (types.Count < arguments.Count)
        {
            Refuse(violations);
        }

        var outputs = new List<SpecOutput>();
        for (var k = 0; k < bodies.Length; k++)
        {
            OutputWords words = request.Outputs[k];
            Typing typing = TypeChecker.TypeOf(bodies[k]!, types);
            Violation[] unlike = words.Function is { } name ? SampleKinds.Check(FunctionCatalogue.Find(name)!, arguments, typing) : [];
            if (unlike.Length > 0)
            {
                violations.AddRange(unlike);
                continue;
            }

            violations.AddRange(typing.Violations.Select(problem => new Violation(words.Formula is null ? "function" : "formula", problem.EndsWith('?') ? problem : problem + ".")));
            if (typing.Type is not { } type)
            {
                continue;
            }

            if (Resolve(bodies[k]!, types, violations) is not { } resolved)
            {
                continue;
            }

            Node body = NanRule.Apply(request.NanPolicy, KnownExponents.Written(resolved, numbers), types, violations);
            outputs.Add(new SpecOutput(words.Name, Simplifier.Simplify(body), levels.ResultAxes(words.Name, type.Rank), type, LawOf(words)));
        }

        return [.. outputs];
    }

    /// <summary>The tree without gradients; null where one cannot be taken.</summary>
    private static Node? Resolve(Node body, Dictionary<string, SampleType> types, List<Violation> violations)
    {
        try
        {
            return Resolver.Resolve(body, types);
        }
        catch (ExpressionException refused)
        {
            violations.Add(new Violation("formula", refused.Message));
            return null;
        }
    }

    private static AccuracyLaw LawOf(OutputWords words) =>
        words.Function is { } name ? FunctionCatalogue.Find(name)!.Laws.Accuracy : AccuracyLaw.Composed;

    /// <summary>What a sample of each argument is; an argument whose shape was refused has none.</summary>
    private static Dictionary<string, SampleType> SampleTypes(List<SpecArgument> arguments, List<Violation> violations)
    {
        var types = new Dictionary<string, SampleType>(StringComparer.Ordinal);
        foreach (SpecArgument argument in arguments.Where(argument => argument.Shape.All(size => size >= 0)))
        {
            if (ProblemOf(argument) is { } problem)
            {
                violations.Add(problem);
                continue;
            }

            types[argument.Name] = argument.SampleType!.Value;
        }

        return types;
    }

    /// <summary>What is wrong with the axes that the levels leave to the function; null: nothing.</summary>
    private static Violation? ProblemOf(SpecArgument argument)
    {
        long[] sizes = [.. argument.SampleAxes.Select(axis => argument.Shape[axis])];
        if (sizes.Length > 2)
        {
            return new Violation(
                $"arguments[{argument.Name}]",
                $"The levels leave {sizes.Length} axes [{string.Join(", ", sizes)}] to the function; a sample has at most 2.");
        }

        if (sizes.Any(size => size > int.MaxValue))
        {
            return new Violation($"arguments[{argument.Name}]", $"A sample of [{string.Join(", ", sizes)}] numbers; the limit is {int.MaxValue} along an axis.");
        }

        bool isEmpty = sizes.Contains(0) && argument.SameAs is null && !argument.Axes.Any(axis => axis is { } walked && argument.Shape[walked] == 0);
        return isEmpty
            ? new Violation($"arguments[{argument.Name}].shape", $"[{string.Join(", ", argument.Shape)}] has samples of 0 features; a sample has at least 1.")
            : null;
    }

    /// <summary>A parameter that the data give: it is computed when they have arrived.</summary>
    private static SpecArgument? Computed(DataParameter data, List<SpecArgument> arguments, int levels, List<Violation> violations)
    {
        SpecArgument? x = arguments.Find(argument => data.Samples[0] is Symbol symbol && symbol.Name == argument.Name);
        if (x is not { Shape.Count: 2, Groups: null } || !data.Samples.All(sample => sample is Symbol))
        {
            violations.Add(new Violation(
                "formula", $"{data.Function.Name} computes '{data.Parameter.Name}' from samples [n, d] only; give {data.Parameter.Name}=... here."));
            return null;
        }

        return new SpecArgument(data.Name, DataType.Float64, data.Parameter.FromData!.Shape(x.Shape[1]), new int?[levels])
        {
            FromData = new ComputedArgument(data.Parameter.FromData, [.. data.Samples.Cast<Symbol>().Select(sample => sample.Name)]),
        };
    }

    /// <summary>float64 where a sample is float64 or a whole number that float32 may not hold.</summary>
    private static DataType PrecisionOf(List<SpecArgument> arguments)
    {
        SpecArgument[] samples = [.. arguments.Where(argument => argument.Axes.Any(axis => axis is not null))];
        return samples.Any(argument => argument.Type is DataType.Float64 or DataType.Int32 or DataType.Int64 or DataType.UInt32 or DataType.UInt64)
            ? DataType.Float64
            : DataType.Float32;
    }
}
