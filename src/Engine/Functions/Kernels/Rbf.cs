using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>exp(−gamma ‖x − y‖²), or exp(−½ Σ ((x − y) / length_scale)²): the width is told in one of the two ways.</summary>
internal sealed class Rbf : Kernel
{
    public override string Name => "rbf";

    public override IReadOnlyList<string> Aliases => ["gaussian", "squared_exponential"];

    public override string Formula => "exp(−gamma ‖x − y‖²), or exp(−½ Σ ((x − y) / length_scale)²)";

    public override string Source => "sklearn.metrics.pairwise.rbf_kernel; sklearn.gaussian_process.kernels.RBF";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        SharedParameters.Gamma,
        new("length_scale", "instead of gamma: one length, or a vector with one for each feature") { Optional = true, Rule = new Positive() },
    ];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        PositiveSemiDefinite = true,
        Diagonal = 1,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Composed,
    };

    public override string Body(GivenParameters given) => (given.Has("gamma"), given.Has("length_scale")) switch
    {
        (true, true) => throw new FunctionException("length_scale", "rbf takes gamma or length_scale, not both."),
        (_, true) => "exp(-0.5 * sqeuclidean(x, y, w=1 / length_scale^2))",
        _ => "exp(-gamma * sqeuclidean(x, y))",
    };
}
