using System.Runtime.InteropServices;
using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>A packed grid on the device. A box is one flight: a launch for each point of its outer levels, then one copy of all values.</summary>
internal sealed unsafe class DeviceGrid<TNumber> : IDeviceGrid
    where TNumber : unmanaged
{
    private readonly DeviceOwner _owner;
    private readonly DeviceSession _session;
    private readonly GridShape _shape;
    private readonly IGridProgram<TNumber> _program;
    private readonly DeviceNumbers<TNumber> _numbers;
    private readonly LaunchTables<TNumber> _tables;

    public DeviceGrid(DeviceOwner owner, DeviceSession session, PackedGrid packed, GridShape shape, IGridProgram<TNumber> program)
    {
        _owner = owner;
        _session = session;
        _shape = shape;
        _program = program;
        _numbers = new DeviceNumbers<TNumber>(session, packed.Blocks);
        _tables = new LaunchTables<TNumber>(packed, _numbers);
        session.Enter();
    }

    public void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        DeviceSlot slot = _session.RentSlot(_owner);
        try
        {
            ComputeWith(slot, box, targets);
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

    /// <summary>Where the device has no room for a box's values the box is halved, as often as need be.</summary>
    private void ComputeWith(DeviceSlot slot, LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        int longest = Enumerable.Range(0, box.From.Length).MaxBy(box.Size);
        try
        {
            ComputeWhole(slot, box, targets);
        }
        catch (DeviceMemoryException) when (box.Size(longest) > 1)
        {
            foreach (LevelBox half in box.Cut(longest, (box.Size(longest) + 1) / 2))
            {
                ComputeWith(slot, half, InsideOf(box, half, targets));
            }
        }
    }

    private void ComputeWhole(DeviceSlot slot, LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        var epilogues = new EpiloguePoint[targets.Length][];
        for (var k = 0; k < targets.Length; k++)
        {
            epilogues[k] = new EpiloguePoints(_shape, box, targets[k]).ToArray();
        }

        var points = new List<long[]>();
        var walk = new OuterWalk(_shape, box);
        do
        {
            points.Add([.. walk.Index]);
        }
        while (walk.Next());

        LaunchShape shape = ShapeOf(box, epilogues.Length);
        if (_program.WritesValuesOnly && points.Count == 1 && epilogues is [[var only]] && shape.Columns == box.Size(_shape.Column)
            && PlaceOf(walk.Locate(targets[0], shape.Row, box.From[_shape.Column]), only, shape) is { } place && slot.CanShare(place))
        {
            _owner.Fly(() => LaunchInPlace(slot, _tables.At(points[0], epilogues), shape with { Pitch = place.Pitch }, place));
            return;
        }

        long values = shape.Pairs * epilogues.Sum(list => list.Length);
        _owner.Fly(() => Launch(slot, points, epilogues, shape, values));
        Write(slot, box, targets, epilogues, shape);
    }

    /// <summary>A launch begins at a multiple of four columns, so up to three before the box's first are computed too.</summary>
    private LaunchShape ShapeOf(LevelBox box, int outputs) => new()
    {
        Row = _shape.Row is { } row ? box.From[row] : 0,
        Column = AlignedNumbers.RoundDown(box.From[_shape.Column]),
        Rows = _shape.Row is { } level ? box.Size(level) : 1,
        Columns = box.To[_shape.Column] - AlignedNumbers.RoundDown(box.From[_shape.Column]),
        Pitch = AlignedNumbers.RoundUp(box.To[_shape.Column] - AlignedNumbers.RoundDown(box.From[_shape.Column])),
        ColumnStride = AlignedNumbers.RoundUp(_shape.Columns),
        Passes = _tables.Passes,
        Outputs = outputs,
    };

    private static HostPlace? PlaceOf(TargetPointers target, EpiloguePoint point, LaunchShape shape) =>
        HostPlace.Of(target with { Start = target.Start + (nint)point.Offset }, shape.Rows, shape.Columns, sizeof(TNumber));

    /// <summary>Where the device is the processor, the kernel writes one matrix of values to its target.</summary>
    private AcceleratorStream LaunchInPlace(DeviceSlot slot, long[] table, LaunchShape shape, HostPlace place)
    {
        ArrayView<long> sent = slot.Prepare(table, 0);
        using HostMemory memory = slot.Share(place);
        try
        {
            _program.Launch(slot.Stream, new GridLaunch<TNumber>(_numbers.View, sent, table, memory.View<TNumber>(), default, shape));
            slot.GiveBack(memory);
            return slot.Stream;
        }
        catch
        {
            // The memory is its owner's again when nothing writes there any more.
            slot.Stream.Synchronize();
            throw;
        }
    }

    private AcceleratorStream Launch(DeviceSlot slot, List<long[]> points, EpiloguePoint[][] epilogues, LaunchShape shape, long values)
    {
        long[][] tables = [.. points.Select(point => _program.TableOf(_tables.At(point, epilogues)))];
        long all = points.Count * values, scratch = _program.ScratchNumbers(shape);
        ArrayView<long> table = slot.Prepare([.. tables.SelectMany(numbers => numbers)], all * sizeof(TNumber), scratch * sizeof(TNumber));
        ArrayView<TNumber> result = slot.Values<TNumber>(all + scratch);
        for (var k = 0; k < points.Count; k++)
        {
            // Launches follow each other on the stream, so one place beside the values serves them all.
            _program.Launch(slot.Stream, new GridLaunch<TNumber>(
                _numbers.View, table.SubView(k * tables[k].Length, tables[k].Length), tables[k], result.SubView(k * values, values), scratch == 0 ? default : result.SubView(all, scratch), shape));
        }

        slot.Fetch(points.Count * values * sizeof(TNumber));
        return slot.Stream;
    }

    private void Write(DeviceSlot slot, LevelBox box, ReadOnlySpan<ResultTarget> targets, EpiloguePoint[][] epilogues, LaunchShape shape)
    {
        ReadOnlySpan<TNumber> values = MemoryMarshal.Cast<byte, TNumber>(slot.Fetched);
        var walk = new OuterWalk(_shape, box);
        int columns = (int)box.Size(_shape.Column), at = (int)(shape.Columns - columns);
        do
        {
            for (var output = 0; output < targets.Length; output++)
            {
                TargetPointers target = walk.Locate(targets[output], shape.Row, box.From[_shape.Column]);
                foreach (EpiloguePoint point in epilogues[output])
                {
                    for (long row = 0; row < shape.Rows; row++, at += (int)shape.Pitch)
                    {
                        WriteRow(values.Slice(at, columns), target.Start + (nint)((row * target.RowStride) + point.Offset), target.ColumnStride);
                    }
                }
            }
        }
        while (walk.Next());
    }

    private static void WriteRow(ReadOnlySpan<TNumber> values, nint target, long stride)
    {
        if (stride == sizeof(TNumber))
        {
            values.CopyTo(new Span<TNumber>((void*)target, values.Length));
            return;
        }

        for (var k = 0; k < values.Length; k++)
        {
            *(TNumber*)(target + (nint)(k * stride)) = values[k];
        }
    }

    /// <summary>The targets of a part of a box: they lie where the part begins.</summary>
    private static ResultTarget[] InsideOf(LevelBox box, LevelBox part, ReadOnlySpan<ResultTarget> targets)
    {
        var inside = new ResultTarget[targets.Length];
        for (var k = 0; k < targets.Length; k++)
        {
            inside[k] = targets[k].Inside(box, part);
        }

        return inside;
    }
}
