using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>exp(−gamma Σ (x − y)² / (x + y)), a term 0/0 being 0; for features that are not negative.</summary>
internal sealed class Chi2 : Kernel
{
    public override string Name => "chi2";

    public override string Formula => "exp(−gamma Σ (x − y)² / (x + y)), 0/0 = 0";

    public override string Source => "sklearn.metrics.pairwise.chi2_kernel";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Gamma with { Default = "1" }];

    public override IReadOnlyList<IDataRule> DataRules => [new NonNegative()];

    public override Laws Laws => new()
    {
        Symmetric = true,
        PositiveSemiDefinite = true,
        Diagonal = 1,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Composed,
    };

    public override string Body(GivenParameters given) => "exp(gamma * additive_chi2(x, y))";
}
