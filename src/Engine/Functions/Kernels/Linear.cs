namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>x·y.</summary>
internal sealed class Linear : Kernel
{
    public override string Name => "linear";

    public override string Formula => "x·y";

    public override string Source => "sklearn.metrics.pairwise.linear_kernel";

    public override Laws Laws => new()
    {
        Symmetric = true,
        PositiveSemiDefinite = true,
        Accuracy = AccuracyLaw.Absolute,
    };

    public override string Body(GivenParameters given) => "dot(x, y)";
}
