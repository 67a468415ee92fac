using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reference;

/// <summary>Reads the sample that an argument has at a point of the levels.</summary>
internal sealed unsafe class SampleReader
{
    private readonly BoundArray _array;
    private readonly long[] _strides;
    private readonly int[] _axes;

    /// <summary>For each level the row that has each place, where the level walks the rows of groups.</summary>
    private readonly long[]?[] _rows;

    private readonly delegate*<in NumberBlock, in NumberBlock, long, long, void> _copy;
    private long _last = -1;

    public SampleReader(SpecArgument argument, BoundArray array, IReadOnlyList<Level> levels)
    {
        Argument = argument;
        _array = array;
        _axes = [.. argument.SampleAxes];
        _copy = NumberCopy.For(array.Type, toDouble: true);
        _strides = new long[argument.Shape.Count];
        long stride = 1;
        for (int axis = _strides.Length - 1; axis >= 0; axis--)
        {
            _strides[axis] = stride;
            stride *= argument.Shape[axis];
        }

        _rows = [.. levels.Select((level, number) => argument.Groups is not null && argument.Axes[number] == 0 ? level.Groups!.RowsByPlace() : null)];
        Type = argument.SampleType!.Value;
    }

    public SpecArgument Argument { get; }

    public SampleType Type { get; }

    /// <summary>Reads the sample unless it is the one that was read last.</summary>
    public void Read(long[] index, Span<double> sample)
    {
        long offset = 0;
        for (var level = 0; level < index.Length; level++)
        {
            long at = _rows[level] is { } rows ? rows[index[level]] : index[level];
            offset += Argument.Axes[level] is { } axis ? at * _strides[axis] : 0;
        }

        if (offset == _last)
        {
            return;
        }

        _last = offset;
        fixed (double* target = sample)
        {
            long columnStride = _axes.Length == 0 ? 1 : _strides[_axes[^1]], rowStride = _axes.Length < 2 ? 0 : _strides[_axes[0]];
            var source = new NumberBlock(_array.Start + (nint)(offset * _array.Type.Size()), rowStride, columnStride);
            _copy(in source, new NumberBlock((nint)target, Type.Columns, 1), Type.Rows, Type.Columns);
        }
    }
}
