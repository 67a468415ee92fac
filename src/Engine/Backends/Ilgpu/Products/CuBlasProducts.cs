using GpuKernels.Engine.Backends.Ilgpu.Device;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.Cuda.API;

namespace GpuKernels.Engine.Backends.Ilgpu.Products;

/// <summary>
/// Products by NVIDIA's cuBLAS, in float32 and float64 arithmetic: its default mode, which is never TF32.
/// </summary>
internal sealed class CuBlasProducts(CudaAccelerator accelerator, CuBlasAPIVersion version) : IProductMaker, IDisposable
{
    private readonly CuBlas _library = new(accelerator, version);

    public void Multiply<TNumber>(AcceleratorStream stream, GridLaunch<TNumber> launch, ArrayView<TNumber> products)
        where TNumber : unmanaged
    {
        var gemm = GemmShape.Of(launch.Shape, PassPlace.Of(launch.HostTable));
        ArrayView<TNumber> left = launch.Numbers.SubView(gemm.Left), right = launch.Numbers.SubView(gemm.Right);
        (int m, int n, int k, int pitch) = (gemm.M, gemm.N, gemm.K, gemm.Pitch);
        _library.Stream = (CudaStream)stream;
        const CuBlasOperation AsItIs = CuBlasOperation.NonTranspose;
        if (typeof(TNumber) == typeof(double))
        {
            _library.Gemm(AsItIs, AsItIs, m, n, k, 1.0, left.Cast<double>(), gemm.LeftStep, right.Cast<double>(), gemm.RightStep, 0.0, products.Cast<double>(), pitch);
        }
        else
        {
            _library.Gemm(AsItIs, AsItIs, m, n, k, 1f, left.Cast<float>(), gemm.LeftStep, right.Cast<float>(), gemm.RightStep, 0f, products.Cast<float>(), pitch);
        }
    }

    public void Dispose() => _library.Dispose();
}
