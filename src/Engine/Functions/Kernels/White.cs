using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>noise_level where x and y are the same sample (X is Y itself and i = j), else 0.</summary>
internal sealed class White : Kernel
{
    public override string Name => "white";

    public override string Formula => "noise_level [X is Y and i = j]";

    public override string Source => "sklearn.gaussian_process.kernels.WhiteKernel";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("noise_level", "the variance of the noise, not negative") { Default = "1", Rule = new NonNegative() },
    ];

    public override Laws Laws => new()
    {
        Symmetric = true,
        PositiveSemiDefinite = true,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => "noise_level * same(x, y)";
}
