using GpuKernels.Engine.Backends.Cpu.Driver;
using GpuKernels.Engine.Backends.Cpu.Guarded;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;

namespace GpuKernels.Engine.Backends.Cpu;

/// <summary>The last grid of an evaluation, packed for the driver.</summary>
internal sealed class CpuComputation : IComputation
{
    private readonly HoistedArrays _hoisted;
    private readonly GridPacker _packer;
    private readonly PackedGrid _packed;
    private readonly ICpuDriver _driver;
    private readonly GridShape _shape;
    private readonly Guard? _guard;
    private long _pairs;

    public CpuComputation(Spec spec, IReadOnlyList<Grid> grids, ArgumentStore arguments, CpuCompiler compiler, Workers workers)
    {
        _hoisted = new HoistedArrays(grids, arguments, compiler, workers);
        _shape = grids[^1].Shape;
        bool guarded = GuardedMethod.Applies(spec, grids[^1]);
        _driver = compiler.Compile(grids[^1].Program, spec.Precision, guarded);
        var layout = new LaneLayout(spec.Precision, _driver.PanelWidth);
        _packer = new GridPacker(_shape, layout, _hoisted.Resolve, workers);
        if (!guarded)
        {
            _packed = _packer.Pack(grids[^1]);
            return;
        }

        _guard = new Guard(_shape, layout, grids[^1].Operands.Passes[0].Length);
        _packed = _packer.Pack(grids[^1], _guard.TakePanel);
        _guard.TakeRows(_packed.Passes[0], workers);
        _packed = _packed with { Passes = [_packed.Passes[0] with { Guard = _guard }] };
    }

    public double RecomputedShare => _guard is null || _pairs == 0 ? 0 : (double)_guard.Recomputed / _pairs;

    public long DiagonalRows => TileGrid.Alignment;

    public void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        _driver.Compute(_packed, _shape, box, targets);
        Interlocked.Add(ref _pairs, box.Size(_shape.Column) * (_shape.Row is { } row ? box.Size(row) : 1));
    }

    public void Dispose()
    {
        _guard?.Dispose();
        _packer.Dispose();
        _hoisted.Dispose();
    }
}
