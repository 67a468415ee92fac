namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>sigma_0² + x·y.</summary>
internal sealed class DotProduct : Kernel
{
    public override string Name => "dot_product";

    public override string Formula => "sigma_0² + x·y";

    public override string Source => "sklearn.gaussian_process.kernels.DotProduct";

    public override IReadOnlyList<Parameter> Parameters => [new("sigma_0", "the inhomogeneity: 0 makes the kernel linear") { Default = "1" }];

    public override Laws Laws => new()
    {
        Symmetric = true,
        PositiveSemiDefinite = true,
        Accuracy = AccuracyLaw.Absolute,
    };

    public override string Body(GivenParameters given) => "sigma_0^2 + dot(x, y)";
}
