using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace GpuKernels.Engine.Backends.Ilgpu.Products;

/// <summary>A product that cuBLAS did not make, as what it is to the device's owner: a failure of the device. ILGPU's own exception says neither that nor the status.</summary>
internal sealed class CuBlasFailure(CuBlasException failure) : AcceleratorException($"cuBLAS answered {failure.Error}", failure)
{
    /// <summary>There was no room for what the library needs beside the product; a smaller one may need less.</summary>
    public bool IsShortage => failure.Error == CuBlasStatus.CUBLAS_STATUS_ALLOC_FAILED;

    public override AcceleratorType AcceleratorType => AcceleratorType.Cuda;
}
