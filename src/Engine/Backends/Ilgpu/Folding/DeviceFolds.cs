using System.Numerics;
using System.Runtime.InteropServices;
using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Ilgpu.Device.Folding;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>
/// A packed grid and its weights on the device. A box is one flight: a launch for each reduction at each point of the outer levels, then one
/// copy of all states.
/// </summary>
internal sealed unsafe class DeviceFolds<TNumber> : IDeviceFolds
    where TNumber : unmanaged, INumberBase<TNumber>
{
    private readonly DeviceOwner _owner;
    private readonly DeviceSession _session;
    private readonly IReadOnlyList<DeviceReduction> _reductions;
    private readonly Plans.Grids.Grid _grid;
    private readonly FoldProgram<TNumber>[] _programs;
    private readonly ListedProgram<TNumber>? _listed;
    private readonly PackedWeights[] _weights;
    private readonly DeviceNumbers<TNumber> _numbers;
    private readonly LaunchTables<TNumber> _tables;

    public DeviceFolds(DeviceOwner owner, FoldedGrid folded, PackedGrid packed, IReadOnlyList<IFoldProgram> programs)
    {
        _owner = owner;
        _session = programs[0].Session;
        _reductions = folded.Reductions;
        _grid = folded.Grid;
        _programs = [.. programs.OfType<FoldProgram<TNumber>>()];
        _listed = programs.OfType<ListedProgram<TNumber>>().SingleOrDefault();
        _weights = [.. folded.Weights];
        _numbers = new DeviceNumbers<TNumber>(_session, [.. packed.Blocks, .. _weights.Select(weights => weights.Block)]);
        _tables = new LaunchTables<TNumber>(packed, _numbers);
        _session.Enter();
    }

    public void Compute(LevelBox box, nint states)
    {
        DeviceSlot slot = _session.RentSlot(_owner);
        try
        {
            ComputeWith(slot, box, new FoldStates(_reductions, _grid, box), states);
        }
        finally
        {
            _session.ReturnSlot(slot);
        }
    }

    public void Compute(BlockList blocks, nint values)
    {
        DeviceSlot slot = _session.RentSlot(_owner);
        try
        {
            ComputeWith(slot, blocks, (double*)values);
        }
        finally
        {
            _session.ReturnSlot(slot);
        }
    }

    public void Bring() => _numbers.Bring(_owner);

    public void Dispose()
    {
        _numbers.Dispose();
        _session.Leave();
    }

    /// <summary>Where the device has no room for a box's states its rows are halved, as often as need be.</summary>
    private void ComputeWith(DeviceSlot slot, LevelBox box, FoldStates whole, nint states)
    {
        var places = new FoldStates(_reductions, _grid, box);
        try
        {
            _owner.Fly(() => Launch(slot, places));
        }
        catch (DeviceMemoryException) when (places.Rows > 1)
        {
            foreach (LevelBox half in box.Cut(_grid.Shape.Row!.Value, (places.Rows + 1) / 2))
            {
                ComputeWith(slot, half, whole, states);
            }

            return;
        }

        Write(MemoryMarshal.Cast<byte, double>(slot.Fetched), places, whole, states);
    }

    /// <summary>Where the device has no room for all blocks they are halved, as often as need be.</summary>
    private void ComputeWith(DeviceSlot slot, BlockList blocks, double* values)
    {
        try
        {
            _owner.Fly(() => Launch(slot, blocks));
        }
        catch (DeviceMemoryException) when (blocks.Count > 1)
        {
            int half = blocks.Count / 2 * BlockList.PlaceFields;
            BlockList first = blocks with { Places = blocks.Places[..half] };
            ComputeWith(slot, first, values);
            ComputeWith(slot, blocks with { Places = blocks.Places[half..] }, values + first.Numbers);
            return;
        }

        ReadOnlySpan<TNumber> fetched = MemoryMarshal.Cast<byte, TNumber>(slot.Fetched)[..checked((int)blocks.Numbers)];
        for (var k = 0; k < fetched.Length; k++)
        {
            values[k] = double.CreateChecked(fetched[k]);
        }
    }

    private AcceleratorStream Launch(DeviceSlot slot, BlockList blocks)
    {
        ArrayView<long> table = slot.Prepare(
            [.. _tables.At(blocks.Outer, [[new EpiloguePoint(blocks.EpiloguePoint, 0)]]), blocks.OutputNumber, .. blocks.Places.Span], blocks.Numbers * sizeof(TNumber));
        _listed!.Launch(slot.Stream, _numbers.View, table, slot.Values<TNumber>(blocks.Numbers), new LaunchShape
        {
            Rows = blocks.Count,
            Columns = _grid.Shape.Columns,
            Pitch = blocks.Columns,
            ColumnStride = AlignedNumbers.RoundUp(_grid.Shape.Columns),
            Passes = _tables.Passes,
        });
        slot.Fetch(blocks.Numbers * sizeof(TNumber));
        return slot.Stream;
    }

    private AcceleratorStream Launch(DeviceSlot slot, FoldStates places)
    {
        var points = new List<long[]>();
        var walk = new OuterWalk(_grid.Shape, places.Box);
        do
        {
            points.Add([.. walk.Index]);
        }
        while (walk.Next());

        long[][] tables = [.. points.SelectMany(point => places.Points.Select(list => _tables.At(point, [list])))];
        ArrayView<long> table = slot.Prepare([.. tables.SelectMany(numbers => numbers)], places.Count * sizeof(double));
        ArrayView<double> states = slot.Values<double>(places.Count);
        long start = 0;
        for (var k = 0; k < tables.Length; k++)
        {
            (int outer, int reduction) = Math.DivRem(k, _programs.Length);
            long folds = places.Folds(reduction), count = folds * places.Length(reduction);
            _programs[reduction].Launch(
                slot.Stream, _numbers.View, table.SubView(start, tables[k].Length), states.SubView(places.At(reduction, outer), count),
                ShapeOf(places, reduction, points[outer]), folds);
            start += tables[k].Length;
        }

        slot.Fetch(places.Count * sizeof(double));
        return slot.Stream;
    }

    private FoldShape ShapeOf(FoldStates places, int reduction, long[] outer)
    {
        GridShape shape = _grid.Shape;
        RunningReduction running = _reductions[reduction].Folded;
        return new FoldShape
        {
            Pairs = new LaunchShape
            {
                Row = shape.Row is { } row ? places.Box.From[row] : 0,
                Rows = places.Rows,
                Columns = shape.Columns,
                ColumnStride = AlignedNumbers.RoundUp(shape.Columns),
                Passes = _tables.Passes,
            },
            Segment = _reductions[reduction].Segment,
            Vectors = running.Vectors,
            Weights = _numbers.At(_weights[reduction].Block, outer),
            WeightStep = _weights[reduction].ColumnStride / sizeof(TNumber),
            VectorStep = _weights[reduction].VectorStride / sizeof(TNumber),
            Output = running.Output,
            WeightsOutput = running.WeightsOutput ?? 0,
            ExcludesSelf = running.ExcludesSelf ? 1 : 0,
        };
    }

    /// <summary>Puts the states of some of a box's rows where the box's are.</summary>
    private void Write(ReadOnlySpan<double> fetched, FoldStates places, FoldStates whole, nint states)
    {
        long first = _grid.Shape.Row is { } row ? places.Box.From[row] - whole.Box.From[row] : 0;
        for (var reduction = 0; reduction < _programs.Length; reduction++)
        {
            var count = (int)(places.Rows * _reductions[reduction].Folded.StateSize);
            for (long outer = 0; outer < places.Outer; outer++)
            {
                for (long fold = 0; fold < places.Folds(reduction); fold++)
                {
                    for (long segment = 0; segment < _reductions[reduction].Segments; segment++)
                    {
                        fetched.Slice((int)places.At(reduction, outer, fold, segment, 0), count)
                            .CopyTo(new Span<double>((double*)states + whole.At(reduction, outer, fold, segment, first), count));
                    }
                }
            }
        }
    }
}
