using System.CommandLine;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;
using Limits = GpuKernels.Engine.Specs.Limits;
using ReductionCatalogue = GpuKernels.Engine.Reductions.ReductionCatalogue;

namespace GpuKernels.Cli.Options;

/// <summary>Reductions of K[i, j] = f(x[i], y[j]) as words of the command line.</summary>
internal sealed class ReduceOptions
{
    /// <summary>The weights as an argument; no function of the catalogue has a parameter of that name.</summary>
    public const string Weights = "reduction_weights";

    private static readonly string[] Weighted = ["sum", "softmax_sum"];
    private static readonly string[] Lists = ["kmin", "argkmin", "kmax", "argkmax", "within"];
    private static readonly string[] Limited = ["count", "within"];

    private readonly PairwiseOptions _pairwise = new();

    private readonly Option<ReductionText[]> _reductions = new("--reduce")
    {
        HelpName = "NAME(LEVEL)",
        Description = "What to make of the values along level i (rows of X) or j (rows of Y): "
            + $"{string.Join(", ", ReductionCatalogue.All.Select(reduction => reduction.Name))}. Several share the work; the nth --out belongs to the nth --reduce.",
        CustomParser = ReductionText.Parse,
        Arity = ArgumentArity.OneOrMore,
        Required = true,
    };

    private readonly Option<string> _weights = new("--weights")
    {
        HelpName = "FILE",
        Description = "For sum and softmax_sum: a weight for each value, [m], or r of them for r results, [m, r].",
    };

    private readonly Option<int?> _kept = new("--k")
    {
        HelpName = "N",
        Description = "For kmin, kmax and within: how many values are kept.",
        CustomParser = result => NumberWord.Whole(1, Limits.Kept)(result),
    };

    private readonly Option<double?> _radius = new("--radius")
    {
        HelpName = "NUMBER",
        Description = "For count and within: values up to it are meant.",
        CustomParser = result => NumberWord.Real(result),
    };

    private readonly Option<bool> _excludesSelf = new("--exclude-self")
    {
        Description = "Leave out the pair of a sample with itself, where X stands against itself.",
    };

    public void AddTo(Command command)
    {
        _pairwise.AddTo(command);
        command.Add(_reductions);
        command.Add(_weights);
        command.Add(_kept);
        command.Add(_radius);
        command.Add(_excludesSelf);
    }

    /// <exception cref="RefusedException">A file cannot be read, or an option belongs to no reduction.</exception>
    public Computation Read(ParseResult parsed, InputFiles files)
    {
        var reductions = parsed.GetRequiredValue(_reductions);
        Refuse("--weights", parsed.GetValue(_weights) is not null, reductions, Weighted);
        Refuse("--k", parsed.GetValue(_kept) is not null, reductions, Lists);
        Refuse("--radius", parsed.GetValue(_radius) is not null, reductions, Limited);
        var computation = _pairwise.Read(parsed, files) with { Reductions = [.. reductions.Select((reduction, place) => Reduction(parsed, reductions, place))] };
        return parsed.GetValue(_weights) is not { } path ? computation : computation with
        {
            Arguments = new OrderedDictionary<string, Tensor>(computation.Arguments) { [Weights] = files.OpenParameter("--weights", path) },
        };
    }

    private static void Refuse(string option, bool given, ReductionText[] reductions, string[] takers)
    {
        if (given && !reductions.Any(reduction => takers.Contains(reduction.Name)))
        {
            throw new RefusedException($"{option}: no --reduce takes it; {string.Join(", ", takers)} do");
        }
    }

    private Reduction Reduction(ParseResult parsed, ReductionText[] all, int place)
    {
        var words = all[place];
        return new Reduction(words.Name, words.Levels)
        {
            ResultName = all.Count(other => other.Name == words.Name) > 1 ? $"{words.Name}_{place + 1}" : null,
            Weights = Weighted.Contains(words.Name) && parsed.GetValue(_weights) is not null ? Weights : null,
            Kept = Lists.Contains(words.Name) ? parsed.GetValue(_kept) : null,
            Radius = Limited.Contains(words.Name) ? parsed.GetValue(_radius) : null,
            ExcludesSelf = parsed.GetValue(_excludesSelf),
        };
    }
}
