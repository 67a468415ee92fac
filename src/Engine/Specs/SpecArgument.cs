using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs;

/// <summary>One argument, checked.</summary>
/// <param name="Name">Its name in the function.</param>
/// <param name="Type">How its numbers are stored.</param>
/// <param name="Shape">The whole array's shape.</param>
/// <param name="Axes">For each level the axis of the whole array that it walks, or null.</param>
public sealed record SpecArgument(string Name, DataType Type, IReadOnlyList<long> Shape, IReadOnlyList<int?> Axes)
{
    /// <summary>The value, where the request brings it along.</summary>
    public Tensor? Value { get; init; }

    /// <summary>The groups into which its rows fall; null where they do not. The level over the groups walks none of its axes.</summary>
    public Groups? Groups { get; init; }

    /// <summary>The argument whose array this one is: Y that is absent is X.</summary>
    public string? SameAs { get; init; }

    /// <summary>Computes the value from the data where the request gives none.</summary>
    public ComputedArgument? FromData { get; init; }

    /// <summary>The rules that every value must obey.</summary>
    public IReadOnlyList<IDataRule> Rules { get; init; } = [];

    /// <summary>The name under which the array is given.</summary>
    public string ArrayName => SameAs ?? Name;

    /// <summary>The axes that no level walks: the sample's own, in order.</summary>
    public IReadOnlyList<int> SampleAxes => [.. Enumerable.Range(0, Shape.Count).Where(axis => !Axes.Contains(axis))];

    /// <summary>What it is for single samples; null where it has more than two axes.</summary>
    public SampleType? SampleType => SampleAxes switch
    {
        [] => Expressions.Types.SampleType.Scalar,
        [var only] => Expressions.Types.SampleType.Vector(Shape[only]),
        [var rows, var columns] => Expressions.Types.SampleType.Matrix(Shape[rows], Shape[columns]),
        _ => null,
    };
}
