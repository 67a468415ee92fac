namespace GpuKernels.Client;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Field">The path of the field.</param>
/// <param name="Description">What is wrong, with the names, sizes and limits.</param>
public sealed record Violation(string Field, string Description);
