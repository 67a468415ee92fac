using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu.Products;

/// <summary>Products by our own drivers, closed over the operator Σ x y: on every device, and where there is no cuBLAS.</summary>
internal sealed class TiledProducts(DeviceSession session, long features) : IProductMaker
{
    /// <summary>The operator: one pass, one sum, and the sum is the value.</summary>
    private static readonly PairProgram Dot = new(
        [new Pass([new Accumulator(FoldCatalogue.Sum, new Apply(OpCatalogue.Multiply, new Slot(SlotKind.RowStream, 0), new Slot(SlotKind.ColumnStream, 0)))], 1, 1, 0)],
        [],
        [new Slot(SlotKind.Sum, 0)]);

    /// <summary>One output at one point, and no values beside the pass.</summary>
    private static readonly long[] NoValues = [.. new long[LaunchTable.ValueFields], 1, 0];

    /// <summary>The table of a launch, and after it that of its product: the same pass.</summary>
    public static long[] TableOf(long[] table) => [.. table, .. table[..LaunchTable.PassFields], .. NoValues];

    public void Multiply<TNumber>(AcceleratorStream stream, GridLaunch<TNumber> launch, ArrayView<TNumber> products)
        where TNumber : unmanaged
    {
        DataType precision = typeof(TNumber) == typeof(double) ? DataType.Float64 : DataType.Float32;
        var program = (IGridProgram<TNumber>)session.Compile(Dot, precision, TileDriver.For(Dot, features, session.Limits));
        LaunchShape shape = launch.Shape;
        shape.Outputs = 1;
        int own = LaunchTable.PassFields + NoValues.Length;
        program.Launch(stream, launch with { Table = launch.Table.SubView(launch.Table.Length - own, own), Result = products, Shape = shape });
    }
}
