using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Boxes;

/// <summary>
/// The points of the epilogue levels inside a box at which an output has values, the last level fastest; a level that the output does not have is
/// taken at its first index.
/// </summary>
internal readonly struct EpiloguePoints
{
    private readonly EpiloguePoint _first;
    private readonly LevelNumbers _sizes;
    private readonly LevelNumbers _steps;
    private readonly LevelNumbers _strides;

    public EpiloguePoints(GridShape shape, LevelBox box, ResultTarget target)
    {
        _sizes = new LevelNumbers(shape.Epilogue.Count);
        _steps = _sizes;
        _strides = _sizes;
        long step = 1, length = 1, first = 0;
        for (int k = _sizes.Length - 1; k >= 0; k--)
        {
            int level = shape.Epilogue[k];
            _sizes[k] = target.Strides[level] == 0 ? 1 : box.Size(level);
            _steps[k] = step;
            _strides[k] = target.Strides[level];
            first += box.From[level] * step;
            step *= shape.Sizes[level];
            length *= _sizes[k];
        }

        Length = checked((int)length);
        _first = new EpiloguePoint(first, 0);
    }

    public int Length { get; }

    /// <summary>Most outputs have one point.</summary>
    public EpiloguePoint this[int number] => number == 0 ? _first : At(number);

    public EpiloguePoint[] ToArray()
    {
        var points = new EpiloguePoint[Length];
        for (var number = 0; number < points.Length; number++)
        {
            points[number] = this[number];
        }

        return points;
    }

    private EpiloguePoint At(int number)
    {
        (long point, long offset) = _first;
        long rest = number;
        for (int k = _sizes.Length - 1; k >= 0; k--)
        {
            // The first level has what is left; most often it is the only one.
            (long left, long index) = k == 0 ? (0, rest) : Math.DivRem(rest, _sizes[k]);
            point += index * _steps[k];
            offset += index * _strides[k];
            rest = left;
        }

        return new EpiloguePoint(point, offset);
    }
}
