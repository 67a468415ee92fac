using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>Σ x y of 6 rows and two bundles of columns, with one multiply-add a feature.</summary>
internal static unsafe class ProductTile<TLane>
    where TLane : unmanaged, IMemoryLane<TLane>
{
    /// <summary>Bytes ahead of the columns being read that are fetched from the second cache: a panel of many features does not fit the first.</summary>
    private const int Ahead = 2048;

    /// <summary>Sums panels of features, then the panels' sums: no sum has more roundings than a panel has features and the row has panels.</summary>
    public static void Run(in PassPointers pass, long panel, TLane* sums)
    {
        if (ProcessorLanes.HasWide)
        {
            SumSix(in pass, panel, sums);
            return;
        }

        new Span<TLane>(sums, 6 * Panel.Bundles).Fill(TLane.Constant(0));
        for (long from = 0; from < pass.Length; from += panel)
        {
            AddSix(in pass, from, Math.Min(panel, pass.Length - from), sums);
        }
    }

    /// <summary>One panel of features: 12 sums, a row and two columns in 16 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSix(in PassPointers pass, long from, long features, TLane* sums)
    {
        TLane zero = TLane.Constant(0);
        TLane a00 = zero, a01 = zero, a10 = zero, a11 = zero, a20 = zero, a21 = zero;
        TLane a30 = zero, a31 = zero, a40 = zero, a41 = zero, a50 = zero, a51 = zero;
        nint size = TLane.ElementSize, bundle = TLane.Width * size, at = (nint)from * size;
        byte* row0 = pass.RowAt(0), row1 = pass.RowAt(1), row2 = pass.RowAt(2), row3 = pass.RowAt(3), row4 = pass.RowAt(4), row5 = pass.RowAt(5);
        byte* column = (byte*)pass.Column + (from * Panel.Bundles * bundle);
        for (nint end = at + ((nint)features * size); at < end; at += size)
        {
            Sse.Prefetch0(column + Ahead);
            TLane c0 = TLane.Load(column), c1 = TLane.Load(column + bundle);
            TLane r = TLane.Broadcast(row0 + at);
            TLane.Accumulate(ref a00, r, c0);
            TLane.Accumulate(ref a01, r, c1);
            r = TLane.Broadcast(row1 + at);
            TLane.Accumulate(ref a10, r, c0);
            TLane.Accumulate(ref a11, r, c1);
            r = TLane.Broadcast(row2 + at);
            TLane.Accumulate(ref a20, r, c0);
            TLane.Accumulate(ref a21, r, c1);
            r = TLane.Broadcast(row3 + at);
            TLane.Accumulate(ref a30, r, c0);
            TLane.Accumulate(ref a31, r, c1);
            r = TLane.Broadcast(row4 + at);
            TLane.Accumulate(ref a40, r, c0);
            TLane.Accumulate(ref a41, r, c1);
            r = TLane.Broadcast(row5 + at);
            TLane.Accumulate(ref a50, r, c0);
            TLane.Accumulate(ref a51, r, c1);
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

    /// <summary>All panels of 6 rows, both kinds of sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumSix(in PassPointers pass, long panel, TLane* sums)
    {
        TLane zero = TLane.Constant(0);
        TLane s00 = zero, s01 = zero, s10 = zero, s11 = zero, s20 = zero, s21 = zero;
        TLane s30 = zero, s31 = zero, s40 = zero, s41 = zero, s50 = zero, s51 = zero;
        nint size = TLane.ElementSize, bundle = TLane.Width * size, at = 0;
        byte* row0 = pass.RowAt(0), row1 = pass.RowAt(1), row2 = pass.RowAt(2), row3 = pass.RowAt(3), row4 = pass.RowAt(4), row5 = pass.RowAt(5);
        byte* column = (byte*)pass.Column;
        for (long left = pass.Length; left > 0; left -= panel)
        {
            TLane a00 = zero, a01 = zero, a10 = zero, a11 = zero, a20 = zero, a21 = zero;
            TLane a30 = zero, a31 = zero, a40 = zero, a41 = zero, a50 = zero, a51 = zero;
            for (nint end = at + ((nint)Math.Min(panel, left) * size); at < end; at += size)
            {
                Sse.Prefetch0(column + Ahead);
                Sse.Prefetch0(column + Ahead + bundle);
                TLane c0 = TLane.Load(column), c1 = TLane.Load(column + bundle);
                TLane r = TLane.Broadcast(row0 + at);
                TLane.Accumulate(ref a00, r, c0);
                TLane.Accumulate(ref a01, r, c1);
                r = TLane.Broadcast(row1 + at);
                TLane.Accumulate(ref a10, r, c0);
                TLane.Accumulate(ref a11, r, c1);
                r = TLane.Broadcast(row2 + at);
                TLane.Accumulate(ref a20, r, c0);
                TLane.Accumulate(ref a21, r, c1);
                r = TLane.Broadcast(row3 + at);
                TLane.Accumulate(ref a30, r, c0);
                TLane.Accumulate(ref a31, r, c1);
                r = TLane.Broadcast(row4 + at);
                TLane.Accumulate(ref a40, r, c0);
                TLane.Accumulate(ref a41, r, c1);
                r = TLane.Broadcast(row5 + at);
                TLane.Accumulate(ref a50, r, c0);
                TLane.Accumulate(ref a51, r, c1);
                column += Panel.Bundles * bundle;
            }

            s00 += a00;
            s01 += a01;
            s10 += a10;
            s11 += a11;
            s20 += a20;
            s21 += a21;
            s30 += a30;
            s31 += a31;
            s40 += a40;
            s41 += a41;
            s50 += a50;
            s51 += a51;
        }

        sums[0] = s00;
        sums[1] = s01;
        sums[2] = s10;
        sums[3] = s11;
        sums[4] = s20;
        sums[5] = s21;
        sums[6] = s30;
        sums[7] = s31;
        sums[8] = s40;
        sums[9] = s41;
        sums[10] = s50;
        sums[11] = s51;
    }
}
