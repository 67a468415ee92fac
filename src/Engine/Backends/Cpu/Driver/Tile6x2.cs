using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>A register tile of 6 rows by two bundles of columns: 12 sets of accumulators.</summary>
internal readonly unsafe struct Tile6x2<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>
    : IRegisterTile<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, PairValues<TLane>>
    where TLane : unmanaged, IMemoryLane<TLane>
    where TRow : unmanaged, IPack<TRow, TLane>
    where TColumn : unmanaged, IPack<TColumn, TLane>
    where TShared : unmanaged, IPack<TShared, TLane>
    where TSum : unmanaged
    where TPair : unmanaged
{
    public static int Rows => 6;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TPass, TEnd>(in PassPointers pass, in FinishPointers finish, TSum* sums)
        where TPass : struct, IOrdinal
        where TEnd : struct, ITileEnd
    {
        bool first = TPass.Value == 0;
        TSum a00 = first ? TOp.Start() : sums[0], a01 = first ? TOp.Start() : sums[1];
        TSum a10 = first ? TOp.Start() : sums[2], a11 = first ? TOp.Start() : sums[3];
        TSum a20 = first ? TOp.Start() : sums[4], a21 = first ? TOp.Start() : sums[5];
        TSum a30 = first ? TOp.Start() : sums[6], a31 = first ? TOp.Start() : sums[7];
        TSum a40 = first ? TOp.Start() : sums[8], a41 = first ? TOp.Start() : sums[9];
        TSum a50 = first ? TOp.Start() : sums[10], a51 = first ? TOp.Start() : sums[11];
        byte* row0 = pass.RowAt(0), row1 = pass.RowAt(1), row2 = pass.RowAt(2), row3 = pass.RowAt(3), row4 = pass.RowAt(4), row5 = pass.RowAt(5);
        byte* column = (byte*)pass.Column, shared = (byte*)pass.Shared;
        nint bundle = TLane.Width * TLane.ElementSize, rowStep = TRow.Count * TLane.ElementSize;
        nint columnStep = TColumn.Count * Panel.Bundles * bundle;
        nint sharedStep = TShared.Count * TLane.ElementSize;
        long features = pass.Length;
        nint at = 0;
        for (long feature = 0; feature < features; feature++)
        {
            TShared s = TShared.Load(new BroadcastSource<TLane>(shared, 0));
            TColumn c0 = TColumn.Load(new PanelSource<TLane>(column, 0)), c1 = TColumn.Load(new PanelSource<TLane>(column, bundle));
            TRow r = TRow.Load(new BroadcastSource<TLane>(row0, at));
            TOp.Step(TPass.Value, ref a00, r, c0, s);
            TOp.Step(TPass.Value, ref a01, r, c1, s);
            r = TRow.Load(new BroadcastSource<TLane>(row1, at));
            TOp.Step(TPass.Value, ref a10, r, c0, s);
            TOp.Step(TPass.Value, ref a11, r, c1, s);
            r = TRow.Load(new BroadcastSource<TLane>(row2, at));
            TOp.Step(TPass.Value, ref a20, r, c0, s);
            TOp.Step(TPass.Value, ref a21, r, c1, s);
            r = TRow.Load(new BroadcastSource<TLane>(row3, at));
            TOp.Step(TPass.Value, ref a30, r, c0, s);
            TOp.Step(TPass.Value, ref a31, r, c1, s);
            r = TRow.Load(new BroadcastSource<TLane>(row4, at));
            TOp.Step(TPass.Value, ref a40, r, c0, s);
            TOp.Step(TPass.Value, ref a41, r, c1, s);
            r = TRow.Load(new BroadcastSource<TLane>(row5, at));
            TOp.Step(TPass.Value, ref a50, r, c0, s);
            TOp.Step(TPass.Value, ref a51, r, c1, s);
            at += rowStep;
            column += columnStep;
            shared += sharedStep;
        }

        if (TEnd.Finishes)
        {
            var panel = new PanelFinish<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>(in finish);
            panel.Take<Ordinal0>(a00, a01);
            panel.Take<Ordinal0>(a10, a11);
            panel.Take<Ordinal0>(a20, a21);
            panel.Take<Ordinal0>(a30, a31);
            panel.Take<Ordinal0>(a40, a41);
            panel.Take<Ordinal0>(a50, a51);
            return;
        }

        sums[0] = a00;
        sums[1] = a01;
        sums[2] = a10;
        sums[3] = a11;
        sums[4] = a20;
        sums[5] = a21;
        sums[6] = a30;
        sums[7] = a31;
        sums[8] = a40;
        sums[9] = a41;
        sums[10] = a50;
        sums[11] = a51;
    }
}
