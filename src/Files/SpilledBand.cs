using Microsoft.Win32.SafeHandles;

namespace GpuKernels.Files;

/// <summary>A band that waits in a file, at the place that it has in the array.</summary>
internal sealed class SpilledBand(SafeFileHandle file, long start, long[] shape, int size) : Band(shape, size)
{
    /// <summary>Bytes that are read back at a time, at least one row.</summary>
    private const long PieceBytes = 1 << 20;

    public override void WriteTo(IRowWriter rows)
    {
        var rowBytes = Length / Rows;
        var piece = new byte[checked((int)Math.Max(rowBytes, PieceBytes / rowBytes * rowBytes))];
        for (var offset = 0L; offset < Length; offset += piece.Length)
        {
            var part = piece.AsSpan(0, (int)Math.Min(piece.Length, Length - offset));
            for (var read = 0; read < part.Length;)
            {
                read += RandomAccess.Read(file, part[read..], start + offset + read);
            }

            rows.Write(part);
        }
    }

    protected override void Store(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(file, bytes, start + offset);
}
