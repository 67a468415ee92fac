using GpuKernels.Engine.Backends.Cpu.Driver;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Cpu;

/// <summary>The last grid of an evaluation, packed for the driver.</summary>
internal sealed class CpuComputation : IComputation
{
    private readonly HoistedArrays _hoisted;
    private readonly GridPacker _packer;
    private readonly PackedGrid _packed;
    private readonly ICpuDriver _driver;
    private readonly GridShape _shape;

    public CpuComputation(
        IReadOnlyList<Grid> grids, DataType precision, ArgumentStore arguments, CpuCompiler compiler, Workers workers)
    {
        _hoisted = new HoistedArrays(grids, arguments, compiler, workers);
        _shape = grids[^1].Shape;
        _driver = compiler.Compile(grids[^1].Program, precision);
        _packer = new GridPacker(_shape, new LaneLayout(precision, _driver.PanelWidth), _hoisted.Resolve, workers);
        _packed = _packer.Pack(grids[^1]);
    }

    public void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets) => _driver.Compute(_packed, _shape, box, targets);

    public void Dispose()
    {
        _packer.Dispose();
        _hoisted.Dispose();
    }
}
