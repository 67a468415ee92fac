namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>−‖x − y‖: minus it, averaged, makes the energy distance.</summary>
internal sealed class Energy : Kernel
{
    public override string Name => "energy";

    public override string Formula => "−‖x − y‖";

    public override string Source => "Székely and Rizzo, Energy statistics, 2013; GeomLoss, energy";

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = 0,
        UpperBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => "-euclidean(x, y)";
}
