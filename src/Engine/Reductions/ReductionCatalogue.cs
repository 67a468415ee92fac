using GpuKernels.Engine.Reductions.Folds;
using GpuKernels.Engine.Reductions.Selections;

namespace GpuKernels.Engine.Reductions;

/// <summary>Every reduction over a level, one line each.</summary>
public static class ReductionCatalogue
{
    public static IReadOnlyList<Reduction> All { get; } =
    [
        new FoldReduction<Sum>(),
        new FoldReduction<Mean>(),
        new FoldReduction<Extreme<Lowest>>(),
        new FoldReduction<Extreme<Highest>>(),
        new FoldReduction<ExtremeIndex<Lowest>>(),
        new FoldReduction<ExtremeIndex<Highest>>(),
        new FoldReduction<LogSumExp>(),
        new FoldReduction<SoftmaxSum>(),
        new FoldReduction<Count>(),
        new SelectionReduction<Smallest>(givesIndices: false),
        new SelectionReduction<Smallest>(givesIndices: true),
        new SelectionReduction<Largest>(givesIndices: false),
        new SelectionReduction<Largest>(givesIndices: true),
        new SelectionReduction<Within>(givesIndices: true),
    ];

    /// <summary>The reduction of a name; null: there is none.</summary>
    public static Reduction? Find(string name) => All.FirstOrDefault(reduction => reduction.Name == name);
}
