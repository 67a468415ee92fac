using GpuKernels.Engine.Backends.Cpu;
using GpuKernels.Engine.Backends.Ilgpu.Products;
using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>The one ILGPU driver on a device, or on several alike that share each request: CUDA or OpenCL GPUs, or ILGPU's simulator on the CPU.</summary>
internal sealed class IlgpuBackend(IReadOnlyList<DeviceUnit> units, Workers workers) : IBackend
{
    /// <summary>For the hoisted parts, which the CPU computes in float64.</summary>
    private readonly CpuCompiler _hoisting = new();

    public string Name => units[0].Found.Backend;

    /// <summary>The first device in use; if all were lost, the first.</summary>
    public DeviceDescription Device => InUse is [var first, ..] ? first.Device : units[0].Device;

    public IReadOnlyList<DeviceDescription> Devices => [.. units.Select(unit => unit.Device)];

    public int Parallelism => DeviceOwner.MostFlights * Math.Max(1, InUse.Length);

    public StripLimits Strips => StripLimits.Device;

    private DeviceUnit[] InUse => [.. units.Where(unit => unit.Owner.LostReason is null)];

    public string Compile(Spec spec, IReadOnlyList<Grid> grids)
    {
        DeviceOwner owner = Owners[0];
        owner.Run(_ => owner.Compile(grids[^1], spec.Precision, AskedBy(spec, grids[^1])));
        return ProgramText.Write(grids[^1].Program);
    }

    public string MethodOf(Spec spec, IReadOnlyList<Grid> grids) => ProductMethod.Applies(spec, grids[^1]) ? ProductMethod.Name : "direct";

    public double BoundFactorOf(Spec spec, Grid grid) => ProductMethod.Applies(spec, grid) ? ProductMethod.BoundFactor(grid) : 1;

    public DeviceNeed? NeedOf(Spec spec, Grid grid, ITiling tiles)
    {
        int elementBytes = spec.Precision.Size();
        var estimate = new DeviceEstimate(grid, elementBytes);
        double numbers = spec.Reductions.Count > 0 ? estimate.StripNumbers(Strips) : tiles.BoxBytes / elementBytes;
        double slot = estimate.SlotBytes(numbers) + (ProductMethod.Applies(spec, grid) ? estimate.ProductBytes(numbers) : 0);
        int boxes = Math.Min(DeviceOwner.MostFlights, workers.Count);
        return new DeviceNeed(
            Whole(estimate.SampleBytes + (boxes * slot)), Whole(estimate.SampleBytes + estimate.LeastSlotBytes),
            units.Min(unit => unit.Found.UsableBytes) ?? long.MaxValue);
    }

    public IComputation Start(Spec spec, IReadOnlyList<Grid> grids, ArgumentStore arguments) =>
        new IlgpuComputation(Owners, grids, spec.Precision, new HoistedArrays(grids, arguments, _hoisting, workers), workers, AskedBy(spec, grids[^1]));

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

    /// <summary>Of the devices in use; if all were lost, the first, which says so.</summary>
    private DeviceOwner[] Owners => InUse is { Length: > 0 } inUse ? [.. inUse.Select(unit => unit.Owner)] : [units[0].Owner];
}
