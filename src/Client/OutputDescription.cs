namespace GpuKernels.Client;

/// <summary>What one result will be.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Type">Float32 or Float64.</param>
/// <param name="Shape">The whole result's shape.</param>
/// <param name="Symmetric">True: the result equals its transpose, bit for bit.</param>
/// <param name="Law">How the error is bounded: Relative, Absolute, Root, Composed.</param>
/// <param name="Bound">The factor u of that law.</param>
public sealed record OutputDescription(string Name, ElementType Type, IReadOnlyList<long> Shape, bool Symmetric, string Law, double Bound)
{
    /// <summary>
    /// Where rows fall into groups: where the block of each group begins among the result's numbers, and where the last ends; a block is
    /// row-major over the axes inside the group. Empty elsewhere.
    /// </summary>
    public IReadOnlyList<long> Offsets { get; init; } = [];

    /// <summary>Numbers in the whole result.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => checked(product * size));
}
