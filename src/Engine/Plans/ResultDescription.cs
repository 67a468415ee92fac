using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans;

/// <summary>What an output will be, known before anything runs.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Type">float32 or float64.</param>
/// <param name="Shape">The whole result's shape.</param>
/// <param name="Symmetric">True when the result equals its transpose, bit for bit.</param>
/// <param name="Law">How the error is bounded.</param>
/// <param name="Bound">The factor u of that law.</param>
public sealed record ResultDescription(
    string Name, DataType Type, IReadOnlyList<long> Shape, bool Symmetric, AccuracyLaw Law, double Bound)
{
    /// <summary>
    /// Where rows fall into groups: where the block of each group begins among the result's numbers, and where the last ends; the result
    /// has one axis, and a block is row-major over the axes inside the group. Else null.
    /// </summary>
    public IReadOnlyList<long>? Offsets { get; init; }

    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    public long Bytes => Count * Type.Size();
}
