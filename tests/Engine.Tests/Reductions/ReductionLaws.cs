using GpuKernels.Engine.Reductions;

namespace GpuKernels.Engine.Tests.Reductions;

/// <summary>What every entry of the catalogue must obey, whatever computes it.</summary>
public sealed class ReductionLaws
{
    private static readonly Bounds Bounds = new(Kept: 4, Radius: 0.5);

    public static TheoryData<string> Names => [.. ReductionCatalogue.All.Select(reduction => reduction.Name)];

    [Fact]
    public void Every_fold_and_selection_is_in_the_catalogue()
    {
        Type[] written = [.. typeof(Reduction).Assembly.GetTypes().Where(type => type.IsValueType && (type.IsAssignableTo(typeof(IFold)) || type.IsAssignableTo(typeof(ISelection))))];
        Assert.Equal(written.OrderBy(type => type.Name), ReductionCatalogue.All.Select(reduction => Written(reduction.State)).Distinct().OrderBy(type => type.Name));
        Assert.Distinct(ReductionCatalogue.All.Select(reduction => reduction.Name));
    }

    private static Type Written(Type state) => state.IsGenericType ? state.GetGenericTypeDefinition() : state;

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_combined_with_a_state_leaves_it_as_it_is(string name)
    {
        Reduction reduction = ReductionCatalogue.Find(name)!;
        double[] state = StateOf(reduction, 0.25, 3), before = [.. state];
        reduction.Combine(state, Started(reduction), Bounds);
        Assert.Equal(ResultsOf(reduction, before), ResultsOf(reduction, state));

        double[] started = Started(reduction);
        reduction.Combine(started, before, Bounds);
        Assert.Equal(ResultsOf(reduction, before), ResultsOf(reduction, started));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void States_combine_in_any_grouping(string name)
    {
        Reduction reduction = ReductionCatalogue.Find(name)!;
        double[] left = StateOf(reduction, 0.75, 0), right = StateOf(reduction, 0.75, 0);
        reduction.Combine(left, StateOf(reduction, -2, 1), Bounds);
        reduction.Combine(left, StateOf(reduction, 0.25, 2), Bounds);

        double[] later = StateOf(reduction, -2, 1);
        reduction.Combine(later, StateOf(reduction, 0.25, 2), Bounds);
        reduction.Combine(right, later, Bounds);
        Assert.All(ResultsOf(reduction, left).Zip(ResultsOf(reduction, right)), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_values_have_the_result_of_the_definition(string name)
    {
        Reduction reduction = ReductionCatalogue.Find(name)!;
        var defined = new double[reduction.IsList ? Bounds.Kept : 1];
        reduction.Define(new DefinedValues([], [], []), Bounds, defined);
        var results = new double[defined.Length];
        reduction.Finish(Started(reduction), 0, Bounds, results);
        Assert.Equal(defined, results);
    }

    private static double[] Started(Reduction reduction)
    {
        var state = new double[reduction.StateSize(Bounds)];
        reduction.Start(state);
        return state;
    }

    /// <summary>The state of one value with weight 1, through the way that backends take.</summary>
    private static double[] StateOf(Reduction reduction, double value, long index) => reduction.Accept(new OneValue(value, index, Bounds));

    private static double[] ResultsOf(Reduction reduction, double[] state)
    {
        var results = new double[reduction.IsList ? Bounds.Kept : 1];
        reduction.Finish(state, 3, Bounds, results);
        return results;
    }
}
