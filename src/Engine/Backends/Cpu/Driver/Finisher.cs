using System.Runtime.CompilerServices;
using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>Turns the sums of a register tile into values and stores them.</summary>
internal static unsafe class Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, PairValues<TLane>>
    where TLane : unmanaged, IMemoryLane<TLane>
    where TSum : unmanaged
    where TPair : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish<TOutput>(TSum* sums, in FinishView view, in TilePlace place)
        where TOutput : struct, IOrdinal
    {
        if (view.Epilogue.Length == 1 && place.Columns == Panel.Bundles * TLane.Width && view.Target.ColumnStride == TLane.ElementSize)
        {
            FinishWhole<TOutput>(sums, view, place);
            return;
        }

        for (var row = 0; row < place.Rows; row++)
        {
            for (var half = 0; half * TLane.Width < place.Columns; half++)
            {
                TPair pair = TOp.Middle(sums[(row * Panel.Bundles) + half], ValuesAt(view, place, row, half, view.Epilogue[0].Number));
                foreach (EpiloguePoint point in view.Epilogue)
                {
                    TLane value = TOp.Finish(TOutput.Value, pair, ValuesAt(view, place, row, half, point.Number));
                    Store(value, view.Target, place, row, half, point.Offset);
                }
            }
        }
    }

    /// <summary>A tile whose values are stored bundle by bundle: addresses only step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FinishWhole<TOutput>(TSum* sums, in FinishView view, in TilePlace place)
        where TOutput : struct, IOrdinal
    {
        nint bundle = TLane.Width * TLane.ElementSize;
        long point = view.Epilogue[0].Number;
        byte* rowValues = (byte*)view.RowValues + (place.Row * view.RowStride) + (point * view.RowEpilogueStride);
        byte* columnValues = (byte*)view.ColumnValues + (place.Panel * view.ColumnPanelStride) + (point * view.ColumnEpilogueStride);
        byte* parameters = (byte*)view.Parameters + (point * view.ParameterEpilogueStride);
        byte* pairValues = (byte*)view.PairValues + (place.Row * view.PairRowStride) + (place.Panel * view.PairPanelStride) + (point * view.PairEpilogueStride);
        byte* target = (byte*)view.Target.Start + (place.Row * view.Target.RowStride) + (place.Column * TLane.ElementSize) + view.Epilogue[0].Offset;
        long rowStride = view.RowStride, pairStride = view.PairRowStride, targetStride = view.Target.RowStride, offset = place.Column - place.Row;
        for (int row = place.Rows; row > 0; row--)
        {
            for (nint half = 0; half < Panel.Bundles; half++)
            {
                var values = new PairValues<TLane>(
                    rowValues, columnValues + (half * bundle), parameters, pairValues + (half * bundle), offset + (half * TLane.Width));
                TLane.Store(TOp.Finish(TOutput.Value, TOp.Middle(*sums, values), values), target + (half * bundle));
                sums++;
            }

            rowValues += rowStride;
            pairValues += pairStride;
            target += targetStride;
            offset--;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PairValues<TLane> ValuesAt(in FinishView view, in TilePlace place, int row, int half, long point)
    {
        int bundle = half * TLane.Width * TLane.ElementSize;
        long at = place.Row + row;
        return new PairValues<TLane>(
            (byte*)view.RowValues + (at * view.RowStride) + (point * view.RowEpilogueStride),
            (byte*)view.ColumnValues + bundle + (place.Panel * view.ColumnPanelStride) + (point * view.ColumnEpilogueStride),
            (byte*)view.Parameters + (point * view.ParameterEpilogueStride),
            (byte*)view.PairValues + bundle + (at * view.PairRowStride) + (place.Panel * view.PairPanelStride) + (point * view.PairEpilogueStride),
            place.Column + (half * TLane.Width) - at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TLane value, in TargetPointers to, in TilePlace place, int row, int half, long offset)
    {
        int first = half * TLane.Width;
        byte* target = (byte*)to.Start + ((place.Row + row) * to.RowStride) + ((place.Column + first) * to.ColumnStride) + offset;
        if (to.ColumnStride == TLane.ElementSize && place.Columns - first >= TLane.Width)
        {
            TLane.Store(value, target);
            return;
        }

        Scatter(value, target, to.ColumnStride, Math.Min(TLane.Width, place.Columns - first));
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Scatter(TLane value, byte* target, long stride, int count)
    {
        byte* lanes = stackalloc byte[TLane.Width * TLane.ElementSize];
        TLane.Store(value, lanes);
        for (var k = 0; k < count; k++)
        {
            Unsafe.CopyBlockUnaligned(target + (k * stride), lanes + (k * TLane.ElementSize), (uint)TLane.ElementSize);
        }
    }
}
