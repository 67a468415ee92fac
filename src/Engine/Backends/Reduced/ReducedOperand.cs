using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>One running reduction, ready for strips: its sweeps and its weights.</summary>
internal sealed record ReducedOperand(RunningReduction Running, Sweeps Sweeps, PackedWeights Weights, DataType Precision)
{
    /// <summary>Bytes from one row of a strip to the next.</summary>
    public long RowBytes => (long)Strip.Columns * Precision.Size();

    public static ReducedOperand Of(RunningReduction running, GridShape shape, ReducedInput input) =>
        new(running, SweepMaker.For(running, input.Precision), PackedWeights.For(running, shape, input), input.Precision);
}

/// <summary>What reductions read beside the values, and the type of both.</summary>
internal sealed record ReducedInput(ArgumentStore Arguments, DataType Precision);

/// <summary>Where the outputs' values stand, and where a reduction's states.</summary>
internal readonly record struct StripTargets(ResultTarget[] Strip, ResultTarget Cells);
