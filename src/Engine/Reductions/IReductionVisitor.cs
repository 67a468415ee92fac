namespace GpuKernels.Engine.Reductions;

/// <summary>What a backend makes of a reduction, once the reduction has said its type.</summary>
internal interface IReductionVisitor<out TResult>
{
    TResult Fold<TFold>()
        where TFold : struct, IFold;

    TResult Selection<TSelection>()
        where TSelection : struct, ISelection;
}
