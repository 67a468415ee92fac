using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Tiles;

/// <summary>A part of a box that is reduced.</summary>
/// <param name="States">Where it meets the box's other parts.</param>
/// <param name="Number">Its number among them.</param>
/// <param name="Box">The part.</param>
internal readonly record struct ReducedPart(PartStates States, int Number, LevelBox Box);
