using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>Σ min(x, y) / Σ max(x, y); NaN where both samples are zero.</summary>
internal sealed class Tanimoto : Kernel
{
    public override string Name => "tanimoto";

    public override IReadOnlyList<string> Aliases => ["minmax"];

    public override string Formula => "Σ min(x, y) / Σ max(x, y)";

    public override string Source => "Ralaivola, Swamidass, Saigo and Baldi, Graph kernels for chemical informatics, 2005 (MinMax kernel)";

    public override Laws Laws => new()
    {
        Symmetric = true,
        PositiveSemiDefinite = true,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Relative,
        Domain = new NonNegative(),
    };

    public override string Body(GivenParameters given) => "sum(min(x, y)) / sum(max(x, y))";
}
