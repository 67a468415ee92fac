using System.Diagnostics.CodeAnalysis;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Boxes;

/// <summary>Visits the points of a box's outer levels, the last level fastest.</summary>
internal struct OuterWalk
{
    private readonly GridShape _shape;
    private readonly LevelBox _box;
    private LevelNumbers _index;

    public OuterWalk(GridShape shape, LevelBox box)
    {
        _shape = shape;
        _box = box;
        _index = new LevelNumbers(shape.Outer.Count);
        for (var k = 0; k < _index.Length; k++)
        {
            _index[k] = box.From[shape.Outer[k]];
        }
    }

    /// <summary>The current point, one index an outer level.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<long> Index => _index.Span;

    public bool Next()
    {
        for (int k = _index.Length - 1; k >= 0; k--)
        {
            if (++_index[k] < _box.To[_shape.Outer[k]])
            {
                return true;
            }

            _index[k] = _box.From[_shape.Outer[k]];
        }

        return false;
    }

    /// <summary>Where an output's value of a row and a column stands at the current point, and how far its neighbours are.</summary>
    public readonly TargetPointers Locate(ResultTarget target, long row, long column)
    {
        long at = (column - _box.From[_shape.Column]) * target.Strides[_shape.Column];
        for (var k = 0; k < _index.Length; k++)
        {
            at += (_index[k] - _box.From[_shape.Outer[k]]) * target.Strides[_shape.Outer[k]];
        }

        long rowStride = 0;
        if (_shape.Row is { } level)
        {
            rowStride = target.Strides[level];
            at += (row - _box.From[level]) * rowStride;
        }

        return new TargetPointers(target.Start + (nint)at, rowStride, target.Strides[_shape.Column]);
    }
}
