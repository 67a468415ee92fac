using System.Runtime.InteropServices;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tests.Oracles;

/// <summary>The numbers of a float64 tensor.</summary>
internal static class Numbers
{
    public static ReadOnlySpan<double> Of(Tensor tensor) => MemoryMarshal.Cast<byte, double>(tensor.Bytes.Span);

    public static double[] Row(Tensor tensor, int row)
    {
        var features = (int)tensor.Shape[^1];
        return Of(tensor).Slice(row * features, features).ToArray();
    }
}
