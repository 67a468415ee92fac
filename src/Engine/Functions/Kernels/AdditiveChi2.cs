using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>−Σ (x − y)² / (x + y), a term 0/0 being 0; for features that are not negative.</summary>
internal sealed class AdditiveChi2 : Kernel
{
    public override string Name => "additive_chi2";

    public override string Formula => "−Σ (x − y)² / (x + y), 0/0 = 0";

    public override string Source => "sklearn.metrics.pairwise.additive_chi2_kernel";

    public override IReadOnlyList<IDataRule> DataRules => [new NonNegative()];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Diagonal = 0,
        UpperBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => "s = x + y; -sum((x - y)^2 / where(s == 0, 1, s))";
}
