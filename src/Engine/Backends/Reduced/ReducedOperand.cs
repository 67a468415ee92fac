using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>One running reduction, ready for strips: its sweep and its weights.</summary>
internal sealed record ReducedOperand(RunningReduction Running, ISweep Sweep, PackedWeights Weights, DataType Precision)
{
    public static ReducedOperand Of(RunningReduction running, GridShape shape, ArgumentStore arguments, DataType precision)
    {
        PackedWeights weights = running.Weights is { Source: ArgumentSource argument }
            ? PackedWeights.Of(running, shape, arguments[argument.Name], precision, Strip.Columns)
            : PackedWeights.Constant(running.Law.Takes.HasFlag(Reductions.Operands.Radius) ? running.Bounds.Radius : 1, Strip.Columns, precision);
        return new ReducedOperand(running, SweepMaker.For(running, precision), weights, precision);
    }
}

/// <summary>Where the outputs' values stand, and where a reduction's states.</summary>
internal sealed record StripTargets(ResultTarget[] Strip, ResultTarget Cells);
