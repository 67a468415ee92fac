using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>constant_value, whatever the samples are.</summary>
internal sealed class Constant : Kernel
{
    public override string Name => "constant";

    public override string Formula => "constant_value";

    public override string Source => "sklearn.gaussian_process.kernels.ConstantKernel";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("constant_value", "the value, not negative") { Default = "1", Rule = new NonNegative() },
    ];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        PositiveSemiDefinite = true,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => "constant_value";
}
