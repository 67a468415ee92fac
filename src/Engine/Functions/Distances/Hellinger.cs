using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Distances;

/// <summary>√(1 − Σ √(x y)), for samples that sum to 1; 0 where the sum is over 1.</summary>
internal sealed class Hellinger : Distance
{
    public override string Name => "hellinger";

    public override string Formula => "√(1 − Σ √x √y)";

    public override string Source => "cuVS, DistanceType HellingerExpanded";

    public override Laws Laws => new()
    {
        Symmetric = true,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Root,
        Domain = new NonNegative(),
    };

    public override string Body(GivenParameters given) => "sqrt(max(0, 1 - dot(sqrt(x), sqrt(y))))";
}
