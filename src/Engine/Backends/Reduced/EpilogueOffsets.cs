using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>Where one epilogue point's values, weights and states stand.</summary>
internal readonly record struct EpilogueOffsets(nint Values, nint Weights, nint Cell)
{
    public static EpilogueOffsets[] List(IReadOnlyList<int> levels, LevelBox box, ResultTarget values, ResultTarget weights, ResultTarget cells)
    {
        var walk = new KeptWalk(levels, box);
        var list = new List<EpilogueOffsets>();
        do
        {
            list.Add(new EpilogueOffsets(walk.Locate(values), walk.Locate(weights), (nint)walk.OffsetIn(cells)));
        }
        while (walk.Next());

        return [.. list];
    }
}
