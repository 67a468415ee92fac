using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Tiles;

/// <summary>A part of a box that is reduced.</summary>
/// <param name="Whole">The box, whose results are made of all its parts.</param>
/// <param name="Box">The part.</param>
/// <param name="Number">Its number among the box's parts.</param>
/// <param name="States">Where the parts' states meet.</param>
internal readonly record struct ReducedPart(TileBox Whole, LevelBox Box, int Number, PartStates States);
