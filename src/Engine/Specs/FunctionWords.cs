namespace GpuKernels.Engine.Specs;

/// <summary>
/// A function of the request's own: a formula over its parameters, with any of its names bound to values (partial). It is called by its
/// name in the formulas of outputs and of the functions after it, maps and differentiates as any function does, and its bound values are
/// those that came with it, whatever arguments of the same name the request has.
/// </summary>
public sealed record FunctionWords
{
    public required string Name { get; init; }

    /// <summary>What is left open, in the order in which a call gives it.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>What it computes, over parameters and bound names alone.</summary>
    public required string Formula { get; init; }

    /// <summary>The bound names with their values.</summary>
    public IReadOnlyList<ArgumentWords> Bound { get; init; } = [];
}
