using GpuKernels.Engine.Expressions.Parsing;
using GpuKernels.Engine.Reductions;

namespace GpuKernels.Engine.Specs;

/// <summary>Turns the words of reductions into catalogue entries, with the outputs and arguments that they read.</summary>
internal sealed class ReductionResolver(Request request, IReadOnlyList<SpecArgument> arguments, List<Violation> violations)
{
    private readonly string[] _levels = [.. request.Levels.Select(level => level.Name)];

    /// <summary>The numbers of the levels that are reduced, in the order of the levels.</summary>
    public IReadOnlyList<int> Levels =>
        [.. Enumerable.Range(0, _levels.Length).Where(level => request.Reductions.Any(reduction => reduction.Levels.Contains(_levels[level])))];

    /// <summary>The arguments that are weights: no function needs to mention them.</summary>
    public static IReadOnlySet<string> WeightsOf(Request request) =>
        request.Reductions.Select(reduction => reduction.Weights).OfType<string>().ToHashSet(StringComparer.Ordinal);

    public IReadOnlyList<SpecReduction> Resolve(IReadOnlyList<SpecOutput> outputs, SymmetricPair? self)
    {
        var resolved = new List<SpecReduction>();
        foreach (ReductionWords words in request.Reductions)
        {
            string field = $"reductions[{words.Name ?? words.Reduction}]";
            if (ReductionCatalogue.Find(words.Reduction) is not { } law)
            {
                violations.Add(new Violation(field, $"There is no reduction '{words.Reduction}'{Suggestions.For(words.Reduction, ReductionCatalogue.All.Select(known => known.Name))}"));
                continue;
            }

            CheckLevels(words, law, field);
            CheckOperands(words, law, field);
            if (words.ExcludesSelf && self is null)
            {
                violations.Add(new Violation($"{field}.exclude_self", "A pair of a sample with itself can be left out only where x stands against itself, y being absent."));
            }

            int output = OutputOf(words.Output, outputs, field);
            var bounds = new Bounds(words.Kept ?? 0, words.Radius ?? 0);
            var reduction = new SpecReduction(words.Name ?? law.Name, law, output, bounds) { ExcludesSelf = words.ExcludesSelf };
            resolved.Add(Weighted(words, field, outputs, reduction));
        }

        return resolved;
    }

    private void CheckLevels(ReductionWords words, Reduction law, string field)
    {
        foreach (string unknown in words.Levels.Where(level => !_levels.Contains(level)))
        {
            violations.Add(new Violation($"{field}.levels", $"There is no level '{unknown}'; the levels are {string.Join(", ", _levels)}."));
        }

        if (words.Levels.Count == 0 || !words.Levels.ToHashSet().SetEquals(request.Reductions[0].Levels))
        {
            violations.Add(new Violation(
                $"{field}.levels", "Every reduction of a request reduces the same levels, at least one; ask for others in a request of their own."));
        }
        else if (words.Levels.Count > 1 && (law.IsList || (law.GivesWholeNumbers && !law.Takes.HasFlag(Operands.Radius))))
        {
            violations.Add(new Violation($"{field}.levels", $"{law.Name} gives indices or a list of values, so it reduces one level, not {words.Levels.Count}."));
        }
    }

    private void CheckOperands(ReductionWords words, Reduction law, string field)
    {
        void Check(Operands operand, string name, bool given, bool required)
        {
            if (given && !law.Takes.HasFlag(operand))
            {
                violations.Add(new Violation($"{field}.{name}", $"{law.Name} takes no {name}."));
            }
            else if (!given && required && law.Takes.HasFlag(operand))
            {
                violations.Add(new Violation($"{field}.{name}", $"{law.Name} needs {name}: {law.Formula}."));
            }
        }

        Check(Operands.Weights, "weights", words.Weights is not null, required: false);
        Check(Operands.Count, "k", words.Kept is not null, required: true);
        Check(Operands.Radius, "radius", words.Radius is not null, required: true);
        if (words.Radius is double.NaN)
        {
            violations.Add(new Violation($"{field}.radius", "radius is NaN; no value is up to it."));
        }

        if (words.Kept is { } kept && kept is < 1 or > Limits.Kept)
        {
            violations.Add(new Violation($"{field}.k", $"k is {kept}; from 1 to {Limits.Kept} values can be kept."));
        }
    }

    private int OutputOf(string? name, IReadOnlyList<SpecOutput> outputs, string field)
    {
        int found = name is null ? 0 : Enumerable.Range(0, outputs.Count).FirstOrDefault(k => outputs[k].Name == name, -1);
        if (found < 0)
        {
            violations.Add(new Violation($"{field}.output", $"There is no output '{name}'; the outputs are {string.Join(", ", outputs.Select(output => output.Name))}."));
        }

        return Math.Max(found, 0);
    }

    private SpecReduction Weighted(ReductionWords words, string field, IReadOnlyList<SpecOutput> outputs, SpecReduction reduction)
    {
        if (words.Weights is not { } name)
        {
            return reduction;
        }

        if (arguments.FirstOrDefault(argument => argument.Name == name) is { } argument)
        {
            CheckWeights(argument, field);
            return reduction with
            {
                WeightsArgument = name,
                Vectors = argument.SampleAxes is [var axis] ? argument.Shape[axis] : null,
            };
        }

        if (outputs.All(output => output.Name != name))
        {
            violations.Add(new Violation($"{field}.weights", $"There is no argument and no output '{name}'."));
            return reduction;
        }

        return reduction with { WeightsOutput = OutputOf(name, outputs, field) };
    }

    private void CheckWeights(SpecArgument argument, string field)
    {
        if (!Levels.Any(level => argument.Axes[level] is not null))
        {
            violations.Add(new Violation(
                $"{field}.weights", $"The weights '{argument.Name}' have to be walked by a level that is reduced: one weight for each of its points."));
        }
        else if (argument.SampleAxes.Count > 1)
        {
            violations.Add(new Violation(
                $"{field}.weights", $"The weights '{argument.Name}' leave {argument.SampleAxes.Count} axes after the levels; at most one can be left, for several weights a value."));
        }
    }
}
