namespace GpuKernels.Engine.Tiles;

/// <summary>What is computed at once: the blocks of some groups, one after the other, or some rows of one group's block. It gives a tile for each output.</summary>
/// <param name="FirstTile">The number of the first tile that it gives.</param>
/// <param name="First">The first group.</param>
/// <param name="End">The group after the last.</param>
internal readonly record struct RaggedBox(long FirstTile, int First, int End)
{
    /// <summary>The rows [From, To) of the group's block; null: all blocks are whole.</summary>
    public (long From, long To)? Rows { get; init; }
}

/// <summary>Numbers [Start, Start + Count) of an output.</summary>
internal readonly record struct TileRange(long Start, long Count);
