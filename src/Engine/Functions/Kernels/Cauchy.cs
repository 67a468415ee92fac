namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>1 / (1 + ‖x − y‖² / sigma²).</summary>
internal sealed class Cauchy : Kernel
{
    public override string Name => "cauchy";

    public override string Formula => "1 / (1 + ‖x − y‖² / sigma²)";

    public override string Source => "Basak, A least square kernel machine with box constraints, 2008";

    public override IReadOnlyList<Parameter> Parameters => [new("sigma", "the width") { Default = "1" }];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        PositiveSemiDefinite = true,
        Diagonal = 1,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => "1 / (1 + sqeuclidean(x, y) / sigma^2)";
}
