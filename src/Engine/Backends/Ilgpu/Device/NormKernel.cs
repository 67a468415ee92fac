using GpuKernels.Engine.Lanes;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>‖x‖² of a launch's samples, one a thread: a few thousand sums beside the millions of the product, in one order for rows and columns.</summary>
internal static class NormKernel<TLane, TNumber>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
{
    public static void Run(ArrayView<TNumber> numbers, ArrayView<TNumber> norms, NormShape shape)
    {
        long sample = Grid.GlobalLinearIndex;
        if (sample >= shape.Samples)
        {
            return;
        }

        TLane sum = TLane.Constant(0);
        long at = shape.Start + (sample * shape.SampleStride);
        for (long feature = 0; feature < shape.Features; feature++)
        {
            TLane value = TLane.From(numbers[at]);
            sum = TLane.Fma(value, value, sum);
            at += shape.FeatureStride;
        }

        norms[sample] = TLane.To(sum);
    }
}
