namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>−log(1 + ‖x − y‖^degree). Inside formulas it is <c>log_kernel</c>, since log is an op.</summary>
internal sealed class Log : Kernel
{
    public override string Name => "log";

    public override IReadOnlyList<string> Aliases => ["log_kernel"];

    public override string Formula => "−log(1 + ‖x − y‖^degree)";

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

    public override string Body(GivenParameters given) => "-log1p(euclidean(x, y)^degree)";
}
