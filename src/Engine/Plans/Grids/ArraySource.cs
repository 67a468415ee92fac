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

/// <summary>
/// A copy of an array in another order, in float64: copy[a, b, ...] is the number at Offset + Axes[0][a] + Axes[1][b] + ..., or 0 where one
/// of them is <see cref="Nothing"/>. So zeros stand around the features of a gradient, and a feature stands in several places.
/// </summary>
/// <param name="Source">The array.</param>
/// <param name="Offset">The number from which the others count.</param>
/// <param name="Axes">For each axis of the copy the offset of each index.</param>
public sealed record GatheredSource(ArraySource Source, long Offset, IReadOnlyList<IReadOnlyList<long>> Axes) : ArraySource
{
    /// <summary>Stands among the offsets for a place that the array has no number for.</summary>
    public const long Nothing = long.MinValue;

    /// <summary>How many numbers the copy has.</summary>
    public long Count => Axes.Aggregate(1L, (product, axis) => checked(product * axis.Count));
}

/// <summary>An array or a part of it, which no level walks.</summary>
/// <param name="Source">The array.</param>
/// <param name="Offset">The first number.</param>
/// <param name="Axes">The axes: size, and numbers from one index to the next.</param>
public sealed record ConstantSymbol(ArraySource Source, long Offset, IReadOnlyList<(long Size, long Stride)> Axes);
