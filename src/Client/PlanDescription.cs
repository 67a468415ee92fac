namespace GpuKernels.Client;

/// <summary>What would run.</summary>
/// <param name="Header">What would come.</param>
/// <param name="Split">Each part of the function with the levels it depends on, and how often it is computed.</param>
/// <param name="Source">The generated code of the pair operator.</param>
/// <param name="CompileTime">Time to plan and compile.</param>
public sealed record PlanDescription(ResultHeader Header, IReadOnlyList<string> Split, string Source, TimeSpan CompileTime);
