using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>Σ min(x, y).</summary>
internal sealed class HistogramIntersection : Kernel
{
    public override string Name => "histogram_intersection";

    public override string Formula => "Σ min(x, y)";

    public override string Source => "Swain and Ballard, Color Indexing, 1991; Barla, Odone and Verri, Histogram intersection kernel, 2003";

    public override Laws Laws => new()
    {
        Symmetric = true,
        PositiveSemiDefinite = true,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Relative,
        Domain = new NonNegative(),
    };

    public override string Body(GivenParameters given) => "sum(min(x, y))";
}
