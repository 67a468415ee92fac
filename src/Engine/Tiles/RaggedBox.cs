using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Tiles;

/// <summary>The blocks of some groups, one after the other: a tile for each output.</summary>
/// <param name="FirstTile">The number of the first tile that it gives.</param>
/// <param name="Ranges">For each output the numbers that the tile has.</param>
/// <param name="Groups">The boxes, made as they are walked.</param>
internal sealed record RaggedBox(long FirstTile, IReadOnlyList<TileRange> Ranges, IEnumerable<GroupBox> Groups)
{
    /// <summary>Where the tile of an output stands.</summary>
    public TileRegion Region(int output) => new(FirstTile + output, output, [Ranges[output].Start], [Ranges[output].Count]);
}

/// <summary>Numbers [Start, Start + Count) of an output.</summary>
internal readonly record struct TileRange(long Start, long Count);

/// <summary>The box of one group, or of some of its rows, and where its block begins in each output.</summary>
internal sealed record GroupBox(LevelBox Box, IReadOnlyList<long> Starts);
