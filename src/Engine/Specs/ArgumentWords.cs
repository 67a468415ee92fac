namespace GpuKernels.Engine.Specs;

/// <summary>One asked argument: its name in the function, and the array's type and shape. Small arrays bring their value along.</summary>
public sealed record ArgumentWords(string Name, DataType Type, IReadOnlyList<long> Shape)
{
    /// <summary>The value, where it is known already; else it follows before the first tile.</summary>
    public Tensor? Value { get; init; }

    /// <summary>The argument whose array this one is too; its own type, shape and value are then not looked at.</summary>
    public string? SameAs { get; init; }

    /// <summary>
    /// Where groups of rows begin, and where the last ends: group g has the rows Offsets[g] up to Offsets[g + 1] of the array. Such an
    /// argument has one axis more than its shape: axis 0 counts the groups, axis 1 the rows of a group. Null: it has no groups.
    /// </summary>
    public IReadOnlyList<long>? Offsets { get; init; }

    public static ArgumentWords Of(string name, Tensor value) => new(name, value.Type, value.Shape) { Value = value };
}
