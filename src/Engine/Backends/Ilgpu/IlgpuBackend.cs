using GpuKernels.Engine.Backends.Cpu;
using GpuKernels.Engine.Backends.Ilgpu.Folding;
using GpuKernels.Engine.Backends.Ilgpu.Products;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>The one ILGPU driver on a device, or on several alike that share each request: CUDA or OpenCL GPUs, or ILGPU's simulator on the CPU.</summary>
/// <param name="units">The devices.</param>
/// <param name="workers">Pack what they read.</param>
/// <param name="folds">Folds are made on the devices; null: where it gains, which is not on processors.</param>
internal sealed class IlgpuBackend(IReadOnlyList<DeviceUnit> units, Workers workers, bool? folds = null) : IBackend
{
    /// <summary>For the hoisted parts, which the CPU computes in float64.</summary>
    private readonly CpuCompiler _hoisting = new();

    public string Name => units[0].Found.Backend;

    /// <summary>The first device in use; if all were lost, the first.</summary>
    public DeviceDescription Device => InUse is [var first, ..] ? first.Device : units[0].Device;

    public IReadOnlyList<DeviceDescription> Devices => [.. units.Select(unit => unit.Device)];

    public int Parallelism => DeviceOwner.MostFlights * Math.Max(1, InUse.Length);

    public int TileBytes => units.Min(unit => TileSize.Of(unit.Found));

    /// <summary>A mirrored value would have to meet the others of its row in another group, in an order that nobody knows.</summary>
    public bool TakesPairsOnce => !MakesFolds;

    /// <summary>Milliseconds of a GPU.</summary>
    public double ReducedWork => MakesFolds && Device.IsGpu ? 1L << 33 : 1 << 26;

    /// <summary>A processor takes strips in by whole vectors, out of the memory that they are computed into; a GPU would send them over the bus.</summary>
    private bool MakesFolds => folds ?? !units[0].Found.IsProcessor;

    private DeviceUnit[] InUse => [.. units.Where(unit => unit.Owner.LostReason is null)];

    public string Compile(Spec spec, IReadOnlyList<Grid> grids, ReductionPlan? reduction)
    {
        DeviceOwner owner = Owners[0];
        owner.Run<object>(_ => reduction is not null && AreFolds(spec, grids[^1], reduction)
            ? owner.Compile(grids[^1], spec.Precision, DeviceReduction.ListOf(reduction, grids[^1]))
            : owner.Compile(grids[^1], spec.Precision, AskedBy(spec, grids[^1])));
        return ProgramText.Write(grids[^1].Program);
    }

    public string MethodOf(Spec spec, IReadOnlyList<Grid> grids) => ProductMethod.Applies(spec, grids[^1]) ? ProductMethod.Name : "direct";

    public double BoundFactorOf(Spec spec, Grid grid) => ProductMethod.Applies(spec, grid) ? ProductMethod.BoundFactor(grid) : 1;

    public DeviceNeed? NeedOf(Spec spec, Grid grid, ITiling tiles, ReductionPlan? reduction)
    {
        int elementBytes = spec.Precision.Size();
        var estimate = new DeviceEstimate(grid, elementBytes);
        FoldEstimate? states = reduction is not null && AreFolds(spec, grid, reduction) ? new FoldEstimate(reduction, grid, elementBytes) : null;
        double numbers = reduction is not null ? estimate.StripNumbers(StripLimits.Device) : tiles.BoxBytes / elementBytes;
        double slot = states?.SlotBytes ?? (estimate.SlotBytes(numbers) + (ProductMethod.Applies(spec, grid) ? estimate.ProductBytes(numbers) : 0));
        double fixedBytes = estimate.SampleBytes + (states?.WeightBytes ?? 0);
        int boxes = Math.Min(DeviceOwner.MostFlights, workers.Count);
        return new DeviceNeed(
            Whole(fixedBytes + (boxes * slot)), Whole(fixedBytes + (states?.LeastSlotBytes ?? estimate.LeastSlotBytes)),
            units.Min(unit => unit.Found.UsableBytes) ?? long.MaxValue);
    }

    public IComputation Start(Spec spec, IReadOnlyList<Grid> grids, ArgumentStore arguments) => new IlgpuComputation(Share<IDeviceGrid>(
        spec, grids, arguments, (owner, packed) => owner.Compile(grids[^1], spec.Precision, AskedBy(spec, grids[^1])).Place(owner, packed, grids[^1].Shape)));

    /// <summary>The device reduces. Of selections that keep much, and of values by matrix products, it computes all values, and the processor takes them in.</summary>
    public IReducedComputation StartReduced(Spec spec, ReductionPlan plan, IReadOnlyList<Grid> grids, ArgumentStore arguments)
    {
        var input = new ReducedInput(arguments, spec.Precision);
        if (!AreFolds(spec, grids[^1], plan))
        {
            return new StripReducer(plan, grids[^1], Start(spec, grids, arguments), input, StripLimits.Device);
        }

        FoldedGrid folded = FoldedGrid.Of(grids[^1], plan, input);
        try
        {
            return new FoldReducer(plan, folded, Share(spec, grids, arguments, (owner, packed) => Place(spec, folded, owner, packed)), ReducedWork);
        }
        catch
        {
            folded.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (DeviceUnit unit in units)
        {
            unit.Dispose();
        }
    }

    /// <summary>The driver that the method of a request needs; null: chosen.</summary>
    private static TileDriver? AskedBy(Spec spec, Grid grid) =>
        !ProductMethod.Applies(spec, grid) ? null : spec.Symmetry is null ? TileDriver.Product : TileDriver.SymmetricProduct;

    private static long Whole(double bytes) => (long)Math.Min(long.MaxValue / 2, bytes);

    /// <summary>Whether the device makes the states of a reduction itself.</summary>
    private bool AreFolds(Spec spec, Grid grid, ReductionPlan plan) => MakesFolds && DeviceReduction.Takes(plan, grid) && !ProductMethod.Applies(spec, grid);

    private static IDeviceFolds Place(Spec spec, FoldedGrid folded, DeviceOwner owner, PackedGrid packed)
    {
        IReadOnlyList<IFoldProgram> programs = owner.Compile(folded.Grid, spec.Precision, folded.Reductions);
        return spec.Precision == DataType.Float64
            ? new DeviceFolds<double>(owner, folded, packed, programs)
            : new DeviceFolds<float>(owner, folded, packed, programs);
    }

    private DeviceShare<TGrid> Share<TGrid>(Spec spec, IReadOnlyList<Grid> grids, ArgumentStore arguments, Func<DeviceOwner, PackedGrid, TGrid> make)
        where TGrid : IDeviceData =>
        new(Owners, grids[^1], spec.Precision, new HoistedArrays(grids, arguments, _hoisting, workers), workers, make);

    /// <summary>Of the devices in use; if all were lost, the first, which says so.</summary>
    private DeviceOwner[] Owners => InUse is { Length: > 0 } inUse ? [.. inUse.Select(unit => unit.Owner)] : [units[0].Owner];
}
