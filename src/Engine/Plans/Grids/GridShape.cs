namespace GpuKernels.Engine.Plans.Grids;

/// <summary>The levels of a grid, their sizes, and the part that each plays in the driver.</summary>
/// <param name="Names">The level's names, for people.</param>
/// <param name="Sizes">The level's sizes.</param>
/// <param name="Row">The level whose points are the rows of the register tile; null: one row.</param>
/// <param name="Column">The level whose points lie in the lanes.</param>
/// <param name="Outer">Levels on which passes depend and which are walked one point at a time.</param>
/// <param name="Epilogue">Levels on which only finishes depend: the passes are shared by all their points.</param>
public sealed record GridShape(
    IReadOnlyList<string> Names, IReadOnlyList<long> Sizes, int? Row, int Column, IReadOnlyList<int> Outer, IReadOnlyList<int> Epilogue)
{
    public long Rows => Row is { } row ? Sizes[row] : 1;

    public long Columns => Sizes[Column];

    /// <summary>The number of epilogue points.</summary>
    public long EpiloguePoints => Epilogue.Aggregate(1L, (product, level) => product * Sizes[level]);

    /// <summary>The box of everything.</summary>
    internal LevelBox Whole => new(new LevelNumbers(Sizes.Count), new LevelNumbers(Sizes));
}
