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

    /// <summary>The row that has each place, times a step; a place that no row has says nothing.</summary>
    public long[] RowsByPlace(long step = 1, long nothing = -1) => ByPlace(nothing, step, step);

    /// <summary>The group of the row that has each place, times a step; a place that no row has says nothing.</summary>
    public long[] GroupsByPlace(long step, long nothing) => ByPlace(nothing, step, 0);

    /// <summary>Group g's rows have values that begin at its first row's, or at g where rows have no step of their own.</summary>
    private long[] ByPlace(long nothing, long step, long rowStep)
    {
        var places = new long[Places];
        Array.Fill(places, nothing);
        for (var g = 0; g < Count; g++)
        {
            long value = (rowStep == 0 ? g : Offsets[g]) * step;
            Span<long> rows = places.AsSpan((int)_starts[g], (int)Size(g));
            for (var row = 0; row < rows.Length; row++)
            {
                rows[row] = value;
                value += rowStep;
            }
        }

        return places;
    }
}
