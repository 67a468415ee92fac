using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>Σ x y of 6 rows and two bundles of columns, with one multiply-add a feature.</summary>
internal static unsafe class ProductTile<TLane>
    where TLane : unmanaged, IMemoryLane<TLane>
{
    /// <summary>Sums panels of features, then the panels' sums: no sum has more roundings than a panel has features and the row has panels.</summary>
    public static void Run(in PassPointers pass, long panel, TLane* sums)
    {
        new Span<TLane>(sums, 6 * Panel.Bundles).Fill(TLane.Constant(0));
        for (long from = 0; from < pass.Length; from += panel)
        {
            Add(in pass, from, Math.Min(panel, pass.Length - from), sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(in PassPointers pass, long from, long features, TLane* sums)
    {
        TLane zero = TLane.Constant(0);
        TLane a00 = zero, a01 = zero, a10 = zero, a11 = zero, a20 = zero, a21 = zero;
        TLane a30 = zero, a31 = zero, a40 = zero, a41 = zero, a50 = zero, a51 = zero;
        nint size = TLane.ElementSize, bundle = TLane.Width * size, at = (nint)from * size;
        byte* row0 = pass.RowAt(0), row1 = pass.RowAt(1), row2 = pass.RowAt(2), row3 = pass.RowAt(3), row4 = pass.RowAt(4), row5 = pass.RowAt(5);
        byte* column = (byte*)pass.Column + (from * Panel.Bundles * bundle);
        for (long feature = 0; feature < features; feature++)
        {
            TLane c0 = TLane.Load(column), c1 = TLane.Load(column + bundle);
            TLane r = TLane.Broadcast(row0 + at);
            a00 = TLane.Fma(r, c0, a00);
            a01 = TLane.Fma(r, c1, a01);
            r = TLane.Broadcast(row1 + at);
            a10 = TLane.Fma(r, c0, a10);
            a11 = TLane.Fma(r, c1, a11);
            r = TLane.Broadcast(row2 + at);
            a20 = TLane.Fma(r, c0, a20);
            a21 = TLane.Fma(r, c1, a21);
            r = TLane.Broadcast(row3 + at);
            a30 = TLane.Fma(r, c0, a30);
            a31 = TLane.Fma(r, c1, a31);
            r = TLane.Broadcast(row4 + at);
            a40 = TLane.Fma(r, c0, a40);
            a41 = TLane.Fma(r, c1, a41);
            r = TLane.Broadcast(row5 + at);
            a50 = TLane.Fma(r, c0, a50);
            a51 = TLane.Fma(r, c1, a51);
            at += size;
            column += Panel.Bundles * bundle;
        }

        sums[0] += a00;
        sums[1] += a01;
        sums[2] += a10;
        sums[3] += a11;
        sums[4] += a20;
        sums[5] += a21;
        sums[6] += a30;
        sums[7] += a31;
        sums[8] += a40;
        sums[9] += a41;
        sums[10] += a50;
        sums[11] += a51;
    }
}
