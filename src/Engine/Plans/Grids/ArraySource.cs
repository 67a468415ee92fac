using GpuKernels.Engine.Expressions;

namespace GpuKernels.Engine.Plans.Grids;

/// <summary>Where an array that a grid reads comes from.</summary>
public abstract record ArraySource;

/// <summary>An argument of the request.</summary>
public sealed record ArgumentSource(string Name) : ArraySource;

/// <summary>The result of an earlier grid: a part of the function that depends on fewer levels, computed once for each of their points.</summary>
public sealed record GridSource(int Grid) : ArraySource;

/// <summary>A part that depends on no level, such as a literal or 1 / size(x): evaluated in float64; a vector has its features in a row.</summary>
/// <param name="Body">The tree.</param>
/// <param name="Features">How many numbers it gives.</param>
/// <param name="Symbols">The arguments, or parts of them, that its symbols stand for.</param>
public sealed record ConstantSource(Node Body, long Features, IReadOnlyDictionary<string, ConstantSymbol> Symbols) : ArraySource;

/// <summary>A whole argument or a part of it, which no level walks.</summary>
/// <param name="Argument">The argument.</param>
/// <param name="Offset">The first number.</param>
/// <param name="Axes">The axes: size, and numbers from one index to the next.</param>
public sealed record ConstantSymbol(string Argument, long Offset, IReadOnlyList<(long Size, long Stride)> Axes);
