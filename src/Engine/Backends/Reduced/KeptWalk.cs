using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>Visits the points of some levels inside a box, the last level fastest.</summary>
internal struct KeptWalk(IReadOnlyList<int> levels, LevelBox box)
{
    private LevelNumbers _steps = new(levels.Count);

    /// <summary>The address of the current point in an array over the box.</summary>
    public readonly nint Locate(ResultTarget target) => target.Start + (nint)OffsetIn(target);

    /// <summary>Bytes from the box's first point to the current one.</summary>
    public readonly long OffsetIn(ResultTarget target)
    {
        long offset = 0;
        for (var k = 0; k < _steps.Length; k++)
        {
            offset += _steps[k] * target.Strides[levels[k]];
        }

        return offset;
    }

    /// <summary>The index along a level; where the level is not walked the box's first.</summary>
    public readonly long IndexOf(int level)
    {
        for (var k = 0; k < _steps.Length; k++)
        {
            if (levels[k] == level)
            {
                return box.From[level] + _steps[k];
            }
        }

        return box.From[level];
    }

    /// <summary>A box at the current point.</summary>
    public readonly LevelBox BoxIn(LevelBox whole)
    {
        LevelBox at = whole;
        foreach (int level in levels)
        {
            at = at.With(level, IndexOf(level), IndexOf(level) + 1);
        }

        return at;
    }

    public bool Next()
    {
        for (int k = _steps.Length - 1; k >= 0; k--)
        {
            if (++_steps[k] < box.Size(levels[k]))
            {
                return true;
            }

            _steps[k] = 0;
        }

        return false;
    }
}
