using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs;

/// <summary>What a call of a request's own function looks like.</summary>
internal sealed class OwnFunction(FunctionWords words) : Function
{
    public override string Name => words.Name;

    public override FunctionKind Kind => FunctionKind.Kernel;

    public override string Formula => words.Formula;

    public override string Source => "the request";

    public override IReadOnlyList<string> Samples => words.Parameters;

    public override Laws Laws => new() { Accuracy = AccuracyLaw.Composed };

    public override string Body(GivenParameters given) => words.Formula;
}
