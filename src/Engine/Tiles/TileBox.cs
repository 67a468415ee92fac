using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Tiles;

/// <summary>A box of the grid that is computed at once.</summary>
/// <param name="Box">The level indices.</param>
/// <param name="FirstTile">The number of the first tile that it gives.</param>
/// <param name="Mirrored">True when its transpose is made from it too.</param>
internal readonly record struct TileBox(LevelBox Box, long FirstTile, bool Mirrored);
