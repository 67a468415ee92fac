using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Plans.Grids;

/// <summary>One fold over the features of a pass: its term, over the streams and the sums of earlier passes.</summary>
/// <param name="Fold">How terms are combined.</param>
/// <param name="Term">The term at one feature.</param>
public sealed record Accumulator(Fold Fold, Node Term);
