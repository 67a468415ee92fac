namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>
/// Where one pass reads for one group of rows and one panel of columns. It is filled in place, field by field: a copy would be read in wider pieces than it
/// was written in, and such a read waits until every store before it, results on their way to memory among them, has left the core.
/// </summary>
internal unsafe struct PassPointers
{
    /// <summary>The streams of the group's first row.</summary>
    public nint Row;

    /// <summary>Bytes from one row to the next.</summary>
    public long RowStride;

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

    public readonly byte* RowAt(int k) => (byte*)Row + (Math.Min(k, LastRow) * RowStride);
}
