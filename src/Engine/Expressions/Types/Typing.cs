namespace GpuKernels.Engine.Expressions.Types;

/// <summary>The type of a tree, null where it has none, and every violation in it.</summary>
public sealed record Typing(SampleType? Type, IReadOnlyList<string> Violations);
