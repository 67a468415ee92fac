using GpuKernels.Engine.Reductions;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>The type of a reduction that is a fold; null: it is none.</summary>
internal sealed class FoldType : IReductionVisitor<Type?>
{
    public Type? Fold<TFold>()
        where TFold : struct, IFold => typeof(TFold);

    public Type? Selection<TSelection>()
        where TSelection : struct, ISelection => null;
}
