using GpuKernels.Engine.Reductions;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans.Reducing;

/// <summary>One result: what is made of a running state in the end.</summary>
/// <param name="Running">The number of the state.</param>
/// <param name="Law">The reduction.</param>
/// <param name="LastAxis">The size of the axis of weights or of kept values; null: there is none.</param>
/// <param name="Type">float32 or float64; int64 for indices and counts.</param>
public sealed record ReducedResult(int Running, Reduction Law, long? LastAxis, DataType Type)
{
    /// <summary>Numbers at one point of the kept levels.</summary>
    public long Numbers => LastAxis ?? 1;

    public int PointBytes => checked((int)(Numbers * Type.Size()));
}
