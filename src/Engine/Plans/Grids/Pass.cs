namespace GpuKernels.Engine.Plans.Grids;

/// <summary>One walk over features: its accumulators, numbered on from those of the passes before it, and how many streams it reads.</summary>
public sealed record Pass(
    IReadOnlyList<Accumulator> Accumulators, int RowStreams, int ColumnStreams, int SharedStreams);
