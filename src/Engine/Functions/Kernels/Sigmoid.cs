namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>tanh(gamma x·y + coef0). Inside formulas it is <c>sigmoid_kernel</c>, since sigmoid is an op.</summary>
internal sealed class Sigmoid : Kernel
{
    public override string Name => "sigmoid";

    public override IReadOnlyList<string> Aliases => ["sigmoid_kernel"];

    public override string Formula => "tanh(gamma x·y + coef0)";

    public override string Source => "sklearn.metrics.pairwise.sigmoid_kernel";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Gamma, SharedParameters.Coef0];

    public override Laws Laws => new()
    {
        Symmetric = true,
        LowerBound = -1,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Composed,
    };

    public override string Body(GivenParameters given) => "tanh(gamma * dot(x, y) + coef0)";
}
