using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Distances;

/// <summary>Σ x log(x / y), a term with x = 0 being 0 and one with y = 0 &lt; x infinite.</summary>
internal sealed class KlDivergence : Distance
{
    public override string Name => "kldivergence";

    public override string Formula => "Σ x log(x / y), 0 log 0 = 0";

    public override string Source => "Kullback and Leibler, On information and sufficiency, 1951; scipy.special.rel_entr";

    public override Laws Laws => new()
    {
        Diagonal = 0,
        Accuracy = AccuracyLaw.Absolute,
        Domain = new NonNegative(),
    };

    /// <summary>The logarithms belong to one sample each, so that a pair takes none.</summary>
    public override string Body(GivenParameters given) => "sum(where(x == 0, 0, x * (log(x) - log(y))))";
}
