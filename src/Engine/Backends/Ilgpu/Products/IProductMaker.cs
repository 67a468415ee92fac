using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu.Products;

/// <summary>Makes the products Σ x y of a launch's rows and columns: the vendor's library, or our own driver.</summary>
internal interface IProductMaker
{
    /// <summary>Puts products[row · pitch + column] = Σ x y on a stream.</summary>
    void Multiply<TNumber>(AcceleratorStream stream, GridLaunch<TNumber> launch, ArrayView<TNumber> products)
        where TNumber : unmanaged;
}
