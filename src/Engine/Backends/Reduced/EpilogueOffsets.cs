using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>Where one epilogue point's values, weights and states stand.</summary>
internal readonly record struct EpilogueOffsets(nint Values, nint Weights, nint Cell)
{
    public static EpilogueOffsets[] List(IReadOnlyList<int> levels, LevelBox box, ResultTarget values, ResultTarget weights, ResultTarget cells)
    {
        var list = new List<EpilogueOffsets>();
        Fill(list, levels, box, values, weights, cells);
        return [.. list];
    }

    /// <summary>Puts the points of a box into a list in place of those that were there.</summary>
    public static void Fill(List<EpilogueOffsets> list, IReadOnlyList<int> levels, LevelBox box, ResultTarget values, ResultTarget weights, ResultTarget cells)
    {
        var walk = new KeptWalk(levels, box);
        list.Clear();
        do
        {
            list.Add(new EpilogueOffsets(walk.Locate(values), walk.Locate(weights), (nint)walk.OffsetIn(cells)));
        }
        while (walk.Next());
    }
}
