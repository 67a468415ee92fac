using System.Reflection;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Grids;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu.Products;

/// <summary>A program whose sums a matrix product gives: the product, the norms where they are needed, then the finish of each pair.</summary>
internal sealed class ProductProgram<TNumber> : IDeviceProgram, IGridProgram<TNumber>
    where TNumber : unmanaged
{
    private const int NormGroup = 64;

    private readonly DeviceSession _session;
    private readonly TileDriver _driver;
    private readonly PairProgram _program;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<TNumber>, ArrayView<long>, ArrayView<TNumber>, ArrayView<TNumber>, LaunchShape, ProductGuard> _finish;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<TNumber>, ArrayView<TNumber>, NormShape> _norms;

    public ProductProgram(DeviceSession session, TileDriver driver, PairProgram program, MethodInfo kernel)
    {
        _session = session;
        _driver = driver;
        _program = program;
        _finish = session.Accelerator.LoadKernel(
            kernel.CreateDelegate<Action<ArrayView<TNumber>, ArrayView<long>, ArrayView<TNumber>, ArrayView<TNumber>, LaunchShape, ProductGuard>>());
        MethodInfo norms = (IsDouble ? typeof(NormKernel<F64x1, double>) : typeof(NormKernel<F32x1, float>)).GetMethod(nameof(NormKernel<,>.Run))!;
        _norms = session.Accelerator.LoadKernel(norms.CreateDelegate<Action<ArrayView<TNumber>, ArrayView<TNumber>, NormShape>>());
    }

    private static bool IsDouble => typeof(TNumber) == typeof(double);

    public IDeviceGrid Place(DeviceOwner owner, PackedGrid packed, GridShape shape) => new DeviceGrid<TNumber>(owner, _session, packed, shape, this);

    /// <summary>The products, and the norms of the rows and the columns after them.</summary>
    public long ScratchNumbers(LaunchShape shape) => shape.Pairs + AlignedNumbers.RoundUp(shape.Rows) + AlignedNumbers.RoundUp(shape.Columns);

    public long[] TableOf(long[] table) => TiledProducts.TableOf(table);

    public void Launch(AcceleratorStream stream, GridLaunch<TNumber> launch)
    {
        LaunchShape shape = launch.Shape;
        PassPlace pass = PassPlace.Of(launch.HostTable);
        ProductGuard guard = ProductMethod.GuardOf(_program, pass.Features, IsDouble, _driver == TileDriver.SymmetricProduct);
        _session.ProductsOf(pass.Features).Multiply(stream, launch, launch.Scratch.SubView(0, shape.Pairs));
        if (guard.IsDistance != 0)
        {
            LaunchNorms(stream, launch.Numbers, launch.Scratch.SubView(shape.Pairs, shape.Rows), new NormShape
            {
                Start = pass.Rows + (shape.Row * pass.RowStride),
                SampleStride = pass.RowStride,
                FeatureStride = 1,
                Samples = shape.Rows,
                Features = pass.Features,
            });
            LaunchNorms(stream, launch.Numbers, launch.Scratch.SubView(shape.Pairs + AlignedNumbers.RoundUp(shape.Rows), shape.Columns), new NormShape
            {
                Start = pass.Columns + shape.Column,
                SampleStride = 1,
                FeatureStride = shape.ColumnStride,
                Samples = shape.Columns,
                Features = pass.Features,
            });
        }

        _finish(
            stream, _driver.Cover(shape.Rows, shape.Columns, _session.Limits, Interop.SizeOf<TNumber>()), launch.Numbers, launch.Table, launch.Result, launch.Scratch, shape, guard);
    }

    private void LaunchNorms(AcceleratorStream stream, ArrayView<TNumber> numbers, ArrayView<TNumber> norms, NormShape shape)
    {
        int group = Math.Min(NormGroup, _session.Limits.GroupSide * _session.Limits.GroupSide);
        _norms(stream, new KernelConfig(checked((int)((shape.Samples + group - 1) / group)), group), numbers, norms, shape);
    }
}
