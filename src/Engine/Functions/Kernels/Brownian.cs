namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>½ (‖x‖ + ‖y‖ − ‖x − y‖), the covariance of Lévy's Brownian motion; of two positive numbers, the smaller.</summary>
internal sealed class Brownian : Kernel
{
    public override string Name => "brownian";

    public override string Formula => "½ (‖x‖ + ‖y‖ − ‖x − y‖)";

    public override string Source => "Székely and Rizzo, Brownian distance covariance, 2009";

    public override Laws Laws => new()
    {
        Symmetric = true,
        PositiveSemiDefinite = true,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Absolute,
    };

    public override string Body(GivenParameters given) => "0.5 * (sqrt(dot(x, x)) + sqrt(dot(y, y)) - euclidean(x, y))";
}
