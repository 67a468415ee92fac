using System.Reflection;
using GpuKernels.Engine.Backends.Ilgpu.Device.Folding;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>A fold kernel closed over one pair operator. The launcher is held here, since ILGPU itself holds it only weakly.</summary>
internal sealed class FoldProgram<TNumber>(DeviceSession session, FoldDriver driver, MethodInfo kernel) : IFoldProgram
    where TNumber : unmanaged
{
    /// <summary>The most folds of a launch; the third side of CUDA's grids ends at 65,535.</summary>
    private const long MostFolds = 32768;

    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<TNumber>, ArrayView<long>, ArrayView<double>, FoldShape> _launch =
        session.Accelerator.LoadKernel(kernel.CreateDelegate<Action<ArrayView<TNumber>, ArrayView<long>, ArrayView<double>, FoldShape>>());

    public DeviceSession Session => session;

    /// <summary>Folds the rows of a launch, for every epilogue point and vector of weights.</summary>
    public void Launch(AcceleratorStream stream, ArrayView<TNumber> numbers, ArrayView<long> table, ArrayView<double> states, FoldShape shape, long folds)
    {
        long segments = (shape.Pairs.Columns + shape.Segment - 1) / shape.Segment, length = states.Length / folds;
        for (shape.FirstFold = 0; shape.FirstFold < folds; shape.FirstFold += MostFolds)
        {
            var count = (int)Math.Min(MostFolds, folds - shape.FirstFold);
            _launch(stream, driver.Cover(shape.Pairs.Rows, segments, count, session.Limits), numbers, table, states.SubView(shape.FirstFold * length, count * length), shape);
        }
    }
}
