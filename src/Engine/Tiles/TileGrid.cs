using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>
/// How a result is cut: boxes of about the same bytes, in the order in which they are computed. Rows and columns are cut to near-square
/// blocks, so that both sides stay in the cache; epilogue levels are kept whole as long as they fit, so that their passes are shared;
/// outer levels are joined only where the matrices are small.
/// </summary>
internal sealed class TileGrid : ITiling
{
    /// <summary>Rows and columns are cut at multiples of this, a whole number of panels for every kind of lanes.</summary>
    public const long Alignment = 64;

    private readonly GridShape _shape;
    private readonly int _outputs;
    private readonly SymmetricPair? _symmetry;
    private readonly bool _packed;
    private readonly int[] _order;
    private readonly int _elementBytes;
    private readonly long[] _steps;

    public TileGrid(Grid grid, int elementBytes, long tileBytes, SymmetricPair? symmetry, bool packed)
    {
        _shape = grid.Shape;
        _elementBytes = elementBytes;
        _outputs = grid.OutputLevels.Count;
        _symmetry = symmetry;
        _packed = packed;
        _order = [.. _shape.Outer, .. _shape.Epilogue, .. _shape.Row is { } row ? [row] : Array.Empty<int>(), _shape.Column];
        _steps = Steps(Math.Max(1, tileBytes / elementBytes));
        IsEmpty = _order.Any(level => _shape.Sizes[level] == 0);
    }

    public bool IsEmpty { get; }

    /// <summary>The most numbers that one tile of one output has.</summary>
    public long LargestTile => _order.Aggregate(1L, (product, level) => product * _steps[level]);

    /// <inheritdoc/>
    public double BoxBytes => (double)LargestTile * _elementBytes * _outputs;

    /// <summary>How many tiles leave the engine.</summary>
    public long TileCount
    {
        get
        {
            if (IsEmpty)
            {
                return 0;
            }

            long boxes = _order.Aggregate(1L, (product, level) => checked(product * Blocks(level)));
            if (_symmetry is not null && _packed)
            {
                long blocks = Blocks(_symmetry.Row);
                boxes = boxes / blocks * (blocks + 1) / 2;
            }

            return boxes * _outputs;
        }
    }

    /// <summary>The boxes, in order.</summary>
    public IEnumerable<TileBox> Boxes()
    {
        long tile = 0;
        foreach (LevelBox box in IsEmpty ? [] : new GridCut(_shape, _order, _steps).Boxes())
        {
            long above = _symmetry is null ? 0 : box.From[_symmetry.Column] - box.From[_symmetry.Row];
            if (above >= 0)
            {
                var next = new TileBox(box, tile, Mirrored: above > 0 && !_packed);
                yield return next;
                tile = EndOf(next);
            }
        }
    }

    /// <summary>The number after the last tile that a box gives.</summary>
    public long EndOf(TileBox box) => box.FirstTile + (box.Mirrored ? 2 * _outputs : _outputs);

    public IResultWork Start(Plan plan, ArgumentStore arguments) =>
        new MatrixWork(plan, this, NarrowedComputation.Start(plan, arguments));

    private long Blocks(int level) => (_shape.Sizes[level] + _steps[level] - 1) / Math.Max(1, _steps[level]);

    private long[] Steps(long budget)
    {
        long[] steps = [.. _shape.Sizes];
        long epilogue = Math.Max(1, _shape.EpiloguePoints);
        long square = budget / Math.Min(epilogue, Math.Max(1, budget / (Alignment * Alignment)));
        long side = Aligned((long)Math.Sqrt(square));
        if (_shape.Row is { } row)
        {
            long columns = Math.Min(_shape.Columns, side);
            steps[row] = Math.Min(_shape.Rows, Aligned(square / Math.Max(1, columns)));
            steps[_shape.Column] = Math.Min(_shape.Columns, Aligned(square / Math.Max(1, Math.Min(_shape.Rows, steps[row]))));
            MakeSquare(steps, side);
        }
        else
        {
            steps[_shape.Column] = Math.Min(_shape.Columns, Aligned(square));
        }

        long used = steps[_shape.Column] * (_shape.Row is { } level ? steps[level] : 1);
        foreach (int next in _shape.Epilogue.Concat(_shape.Outer).Reverse())
        {
            steps[next] = Math.Clamp(budget / Math.Max(1, used), 1, Math.Max(1, _shape.Sizes[next]));
            used *= steps[next];
        }

        return steps;
    }

    /// <summary>A symmetric matrix is cut alike along both sides, so that a block's transpose is a block.</summary>
    private void MakeSquare(long[] steps, long side)
    {
        if (_symmetry is not null)
        {
            steps[_symmetry.Row] = Math.Min(_shape.Sizes[_symmetry.Row], side);
            steps[_symmetry.Column] = steps[_symmetry.Row];
        }
    }

    private static long Aligned(long count) => Math.Max(Alignment, count / Alignment * Alignment);
}
