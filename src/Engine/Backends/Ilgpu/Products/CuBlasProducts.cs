using GpuKernels.Engine.Backends.Ilgpu.Device;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace GpuKernels.Engine.Backends.Ilgpu.Products;

/// <summary>
/// Products by NVIDIA's cuBLAS, in float32 and float64 arithmetic: its default mode, which is never TF32.
/// </summary>
internal sealed class CuBlasProducts : IProductMaker, IDisposable
{
    private readonly CuBlas _library;

    private CuBlasProducts(CuBlas library) => _library = library;

    /// <summary>This process's library on a device; null: there is none, or it does not start there, which is said from then on.</summary>
    public static CuBlasProducts? On(CudaAccelerator accelerator)
    {
        if (CuBlasInUse.Here.Library.Version is not { } version)
        {
            return null;
        }

        try
        {
            return new(new CuBlas(accelerator, version));
        }
        catch (Exception refusal) when (refusal is CuBlasException or DllNotFoundException or EntryPointNotFoundException)
        {
            CuBlasInUse.Here.PutAside(refusal is CuBlasException { Error: var status } ? status.ToString() : refusal.Message);
            return null;
        }
    }

    /// <exception cref="CuBlasFailure">The library failed, and the device with it.</exception>
    public void Multiply<TNumber>(AcceleratorStream stream, GridLaunch<TNumber> launch, ArrayView<TNumber> products)
        where TNumber : unmanaged
    {
        var gemm = GemmShape.Of(launch.Shape, PassPlace.Of(launch.HostTable));
        try
        {
            _library.Stream = (CudaStream)stream;
            Multiply(gemm, launch.Numbers.SubView(gemm.Left), launch.Numbers.SubView(gemm.Right), products);
        }
        catch (CuBlasException failure)
        {
            throw new CuBlasFailure(failure);
        }
    }

    public void Dispose() => _library.Dispose();

    private void Multiply<TNumber>(GemmShape gemm, ArrayView<TNumber> left, ArrayView<TNumber> right, ArrayView<TNumber> products)
        where TNumber : unmanaged
    {
        (int m, int n, int k, int pitch) = (gemm.M, gemm.N, gemm.K, gemm.Pitch);
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
}
