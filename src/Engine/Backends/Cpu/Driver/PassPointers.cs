namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>
/// Where one pass reads for one group of rows and one panel of columns. It is aimed in place, field by field, at the rows once and at each panel as it comes: a
/// copy would be read in wider pieces than it was written in, and such a read waits until every store before it, results on their way to memory among them, has left the core.
/// </summary>
internal unsafe struct PassPointers
{
    /// <summary>Rows of the tallest register tile.</summary>
    public const int MostRows = 6;

    /// <summary>The streams of the group's rows.</summary>
    private fixed long _rows[MostRows];

    /// <summary>The number of the group's last row that exists; the rows after it repeat it and are thrown away.</summary>
    public int LastRow;

    /// <summary>How many columns of the panel exist.</summary>
    public int Columns;

    /// <summary>The panel.</summary>
    public nint Column;

    /// <summary>The streams that all pairs share.</summary>
    public nint Shared;

    /// <summary>How many features.</summary>
    public long Length;

    /// <summary>What the guarded method shares (GuardNumbers), and the norms from the group's first row and the panel's first column on; else 0.</summary>
    public nint Guard;

    public nint RowNorms;

    public nint ColumnNorms;

    public readonly byte* RowAt(int k) => (byte*)_rows[k];

    /// <summary>Takes the rows of a group.</summary>
    public void AimRows(in PassView view, long row, int rows)
    {
        LastRow = rows - 1;
        Shared = view.Shared;
        Length = view.Length;
        Guard = view.Norms.Numbers;
        RowNorms = view.Norms.Rows + (nint)(row * view.Norms.ElementSize);
        for (var k = 0; k < MostRows; k++)
        {
            _rows[k] = view.Rows + ((row + Math.Min(k, LastRow)) * view.RowStride);
        }
    }

    /// <summary>Takes a panel of columns.</summary>
    public void AimPanel(in PassView view, long panel, int columns)
    {
        Columns = columns;
        Column = view.Columns + (nint)(panel * view.PanelStride);
        ColumnNorms = view.Norms.Columns + (nint)(panel * view.Norms.PanelBytes);
    }
}
