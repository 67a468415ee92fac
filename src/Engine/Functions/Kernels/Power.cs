namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>−‖x − y‖^degree.</summary>
internal sealed class Power : Kernel
{
    public override string Name => "power";

    public override string Formula => "−‖x − y‖^degree";

    public override string Source =>
        "Boughorbel, Tarel and Boujemaa, Conditionally positive definite kernels for SVM based image recognition, 2005";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("degree", "the power of the distance; up to 2 the kernel is conditionally positive definite") { Default = "2" },
    ];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = 0,
        UpperBound = 0,
        Accuracy = AccuracyLaw.Composed,
    };

    public override string Body(GivenParameters given) => "-euclidean(x, y)^degree";
}
