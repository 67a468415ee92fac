namespace GpuKernels.Engine.Plans.Grids;

/// <summary>A box of level indices: for each level of a grid the first index and the one after the last.</summary>
internal readonly struct LevelBox(LevelNumbers from, LevelNumbers to)
{
    public readonly LevelNumbers From = from;

    public readonly LevelNumbers To = to;

    public long Size(int level) => To[level] - From[level];

    /// <summary>The box in pieces along a level, each of so many indices but for the last; an empty box is one piece.</summary>
    public IReadOnlyList<LevelBox> Cut(int level, long step)
    {
        var pieces = new List<LevelBox>();
        for (long piece = 0; piece < Pieces(level, step); piece++)
        {
            pieces.Add(Piece(level, step, piece));
        }

        return pieces;
    }

    /// <summary>How many pieces of so many indices the box has along a level.</summary>
    public long Pieces(int level, long step) => 1 + (Math.Max(0, Size(level) - 1) / step);

    /// <summary>The piece of that number.</summary>
    public LevelBox Piece(int level, long step, long number)
    {
        long from = From[level] + (number * step);
        return With(level, from, Math.Min(To[level], from + step));
    }

    /// <summary>The box at one point of some levels.</summary>
    public LevelBox At(IReadOnlyList<int> levels, ReadOnlySpan<long> index)
    {
        LevelBox box = this;
        for (var k = 0; k < levels.Count; k++)
        {
            box = box.With(levels[k], index[k], index[k] + 1);
        }

        return box;
    }

    /// <summary>The box with other indices along a level.</summary>
    public LevelBox With(int level, long from, long to)
    {
        LevelNumbers first = From, last = To;
        (first[level], last[level]) = (from, to);
        return new LevelBox(first, last);
    }

    /// <summary>Bytes from this box's first value to another's, in an array over this box.</summary>
    public long OffsetOf(LevelBox inner, ResultTarget array)
    {
        long offset = 0;
        for (var level = 0; level < From.Length; level++)
        {
            offset += (inner.From[level] - From[level]) * array.Strides[level];
        }

        return offset;
    }

    public bool IsEmpty
    {
        get
        {
            for (var level = 0; level < From.Length; level++)
            {
                if (From[level] >= To[level])
                {
                    return true;
                }
            }

            return false;
        }
    }
}
