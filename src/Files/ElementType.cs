namespace GpuKernels.Files;

/// <summary>How one number is stored: NumPy's name, kind letter and size in bytes.</summary>
public sealed record ElementType
{
    public static readonly ElementType Float16 = new("float16", 'f', 2);
    public static readonly ElementType Float32 = new("float32", 'f', 4);
    public static readonly ElementType Float64 = new("float64", 'f', 8);

    private ElementType(string name, char kind, int size) => (Name, Kind, Size) = (name, kind, size);

    /// <summary>Every type that files may hold.</summary>
    public static IReadOnlyList<ElementType> All { get; } =
    [
        Float16, Float32, Float64,
        new("int8", 'i', 1), new("int16", 'i', 2), new("int32", 'i', 4), new("int64", 'i', 8),
        new("uint8", 'u', 1), new("uint16", 'u', 2), new("uint32", 'u', 4), new("uint64", 'u', 8),
        new("bool", 'b', 1),
    ];

    public string Name { get; }

    public char Kind { get; }

    public int Size { get; }

    /// <summary>The type of that name, in whatever case: float32, Float32.</summary>
    /// <exception cref="ArgumentException">Files hold no such type.</exception>
    public static ElementType Of(string name) =>
        All.FirstOrDefault(type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new ArgumentException($"files hold no {name}", nameof(name));

    public override string ToString() => Name;
}
