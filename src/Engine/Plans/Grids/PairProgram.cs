using GpuKernels.Engine.Expressions;

namespace GpuKernels.Engine.Plans.Grids;

/// <summary>
/// What is compiled: the trees of a pair operator over slots. It knows no sizes, no names and no literals, so that one compiled
/// program serves every request of the same form.
/// </summary>
/// <param name="Passes">The walks over features, in order.</param>
/// <param name="Middle">What all finishes share, over sums and values; empty: the finish reads the sums themselves.</param>
/// <param name="Finishes">One tree an output.</param>
public sealed record PairProgram(IReadOnlyList<Pass> Passes, IReadOnlyList<Node> Middle, IReadOnlyList<Node> Finishes)
{
    public int Sums => Passes.Sum(pass => pass.Accumulators.Count);

    /// <summary>About how many instructions the longest pass has for one feature of a pair.</summary>
    public int StepWeight => Passes.Select(pass => Weight(pass.Accumulators.Select(accumulator => accumulator.Term))).DefaultIfEmpty().Max();

    /// <summary>About how many instructions lead from a pair's sums to the values of all outputs.</summary>
    public int FinishWeight => Weight(Middle) + Weight(Finishes);

    private static int Weight(IEnumerable<Node> trees)
    {
        var seen = new HashSet<Node>();
        var open = new Stack<Node>(trees);
        var weight = 0;
        while (open.TryPop(out Node? node))
        {
            if (node is Apply apply && seen.Add(node))
            {
                weight += apply.Op.Weight;
                apply.Children.ToList().ForEach(open.Push);
            }
        }

        return weight;
    }
}
