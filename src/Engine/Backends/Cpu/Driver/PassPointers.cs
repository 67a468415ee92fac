namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>Where one pass reads for one group of rows and one panel of columns.</summary>
/// <param name="Row">The streams of the group's first row.</param>
/// <param name="RowStride">Bytes from one row to the next.</param>
/// <param name="LastRow">The number of the group's last row that exists; the rows after it repeat it and are thrown away.</param>
/// <param name="Column">The panel.</param>
/// <param name="Shared">The streams that all pairs share.</param>
/// <param name="Length">How many features.</param>
internal readonly unsafe record struct PassPointers(
    nint Row, long RowStride, int LastRow, nint Column, nint Shared, long Length)
{
    /// <summary>How many columns of the panel exist.</summary>
    public int Columns { get; init; }

    /// <summary>What the guarded method shares (GuardNumbers), and the norms from the group's first row and the panel's first column on; else 0.</summary>
    public nint Guard { get; init; }

    public nint RowNorms { get; init; }

    public nint ColumnNorms { get; init; }

    public byte* RowAt(int k) => (byte*)Row + (Math.Min(k, LastRow) * RowStride);
}
