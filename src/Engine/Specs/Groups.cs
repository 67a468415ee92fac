namespace GpuKernels.Engine.Specs;

/// <summary>
/// Rows that fall into groups of unequal size: group g has the rows Offsets[g] up to Offsets[g + 1]. In a plan each row has a place, and a
/// group begins at a place where a panel of the widest lanes begins, so that a group is a box of the grid like any other.
/// </summary>
public sealed class Groups
{
    /// <summary>A whole number of panels for every kind of lanes.</summary>
    private const long Alignment = 32;

    private readonly long[] _starts;

    /// <param name="offsets">From 0 on, never falling; one more than there are groups.</param>
    public Groups(IReadOnlyList<long> offsets)
    {
        Offsets = offsets;
        _starts = new long[offsets.Count];
        for (var g = 0; g < Count; g++)
        {
            _starts[g + 1] = checked(_starts[g] + ((Size(g) + Alignment - 1) / Alignment * Alignment));
        }
    }

    public IReadOnlyList<long> Offsets { get; }

    public int Count => Offsets.Count - 1;

    /// <summary>How many places there are, those that no row has among them.</summary>
    public long Places => _starts[^1];

    /// <summary>How many rows a group has.</summary>
    public long Size(int group) => Offsets[group + 1] - Offsets[group];

    /// <summary>The place of a group's first row.</summary>
    public long Start(int group) => _starts[group];

    /// <summary>The row that has each place; -1 where none has.</summary>
    public long[] RowsByPlace() => ByPlace((_, row) => row);

    /// <summary>The group that has each place; -1 where no row is.</summary>
    public long[] GroupsByPlace() => ByPlace((group, _) => group);

    private long[] ByPlace(Func<int, long, long> value)
    {
        var places = new long[Places];
        Array.Fill(places, -1);
        for (var g = 0; g < Count; g++)
        {
            for (long row = 0; row < Size(g); row++)
            {
                places[_starts[g] + row] = value(g, Offsets[g] + row);
            }
        }

        return places;
    }
}
