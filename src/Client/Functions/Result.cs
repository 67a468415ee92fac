namespace GpuKernels.Client.Functions;

/// <summary>One result of a function: its name, and its value for single samples.</summary>
internal sealed record Result(string Name, Value Body);
