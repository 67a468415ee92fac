using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>exp(−2 sin²(π ‖x − y‖ / periodicity) / length_scale²).</summary>
internal sealed class ExpSineSquared : Kernel
{
    public override string Name => "exp_sine_squared";

    public override IReadOnlyList<string> Aliases => ["periodic"];

    public override string Formula => "exp(−2 sin²(π ‖x − y‖ / periodicity) / length_scale²)";

    public override string Source => "sklearn.gaussian_process.kernels.ExpSineSquared";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        SharedParameters.LengthScale,
        new("periodicity", "the distance after which the kernel repeats") { Default = "1", Rule = new Positive() },
    ];

    /// <summary>Positive semi-definite for one feature; the norm of more features takes that away.</summary>
    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = 1,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Composed,
    };

    /// <summary>Whole periods are taken off before the sine, exactly.</summary>
    public override string Body(GivenParameters given) =>
        "t = euclidean(x, y) / periodicity; exp(-2 * (sin(pi * (t - round(t))) / length_scale)^2)";
}
