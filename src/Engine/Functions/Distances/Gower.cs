using GpuKernels.Engine.Functions.DataDefaults;
using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Distances;

/// <summary>(1/d) Σ |x − y| / ranges; a feature of range 0 adds nothing.</summary>
internal sealed class Gower : Distance
{
    public override string Name => "gower";

    public override string Formula => "(1/d) Σ |x − y| / ranges";

    public override string Source => "Gower, A general coefficient of similarity and some of its properties, 1971";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("ranges", "the range of each feature; absent: largest less smallest over the rows of X and Y")
        {
            FromData = new FeatureRanges(),
            Rule = new NonNegative(),
        },
    ];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = 0,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => "sum(where(ranges == 0, 0, 1 / ranges) * abs(x - y)) / size(x)";
}
