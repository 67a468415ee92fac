namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>The values of a strip, to be taken in by columns.</summary>
/// <param name="Values">The values of the first row.</param>
/// <param name="RowBytes">Bytes from one row to the next.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Bundles">How many lane bundles a row has, a multiple of four.</param>
/// <param name="First">The index of the first row.</param>
internal readonly unsafe record struct ValueColumns(nint Values, long RowBytes, int Rows, int Bundles, long First)
{
    /// <summary>The weight of the first row, or the radius.</summary>
    public nint Operands { get; init; }

    /// <summary>Bytes from one row's weight to the next's; 0: all have the same.</summary>
    public long OperandBytes { get; init; }

    public byte* ValuesAt(int row) => (byte*)Values + (row * RowBytes);

    public byte* OperandAt(int row) => (byte*)Operands + (row * OperandBytes);
}
