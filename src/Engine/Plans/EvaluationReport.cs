namespace GpuKernels.Engine.Plans;

/// <summary>What an evaluation took, known when its last tile has left.</summary>
/// <param name="CompileTime">Time to plan and compile; near zero when the plan was cached.</param>
/// <param name="ComputeTime">Wall time in which tiles were being computed; waiting for their reader does not count.</param>
/// <param name="Tiles">Tiles that left.</param>
/// <param name="Bytes">Bytes that left.</param>
/// <param name="RecomputedShare">Share of the pairs that the guarded method computed again directly; zero elsewhere.</param>
public sealed record EvaluationReport(TimeSpan CompileTime, TimeSpan ComputeTime, long Tiles, long Bytes, double RecomputedShare);
