using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Expressions.Expansions;

/// <summary>A parameter that nobody gives and that the function computes from the data: the expanded tree calls it Name.</summary>
/// <param name="Name">The symbol that stands for it, unlike any argument's name.</param>
/// <param name="Function">The function that wants it.</param>
/// <param name="Parameter">Which of its parameters.</param>
/// <param name="Samples">What the function was called with: x and y, or expressions of them.</param>
public sealed record DataParameter(string Name, Function Function, Parameter Parameter, IReadOnlyList<Node> Samples);
