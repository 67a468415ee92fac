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
    public static void Finish<TOutput>(TSum* sums, in FinishPointers at, EpiloguePoint[] epilogue)
        where TOutput : struct, IOrdinal
    {
        for (var row = 0; row < at.Rows; row++)
        {
            for (var half = 0; half * TLane.Width < at.Columns; half++)
            {
                TSum sum = sums[(row * Panel.Bundles) + half];
                TPair pair = TOp.Middle(sum, ValuesAt(at, row, half, epilogue[0].Number));
                foreach (EpiloguePoint point in epilogue)
                {
                    TLane value = TOp.Finish(TOutput.Value, pair, ValuesAt(at, row, half, point.Number));
                    Store(value, at, row, half, point.Offset);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PairValues<TLane> ValuesAt(in FinishPointers at, int row, int half, long point)
    {
        int bundle = half * TLane.Width * TLane.ElementSize;
        return new PairValues<TLane>(
            (byte*)at.RowValues + (row * at.RowStride) + (point * at.RowEpilogueStride),
            (byte*)at.ColumnValues + bundle + (point * at.ColumnEpilogueStride),
            (byte*)at.Parameters + (point * at.ParameterEpilogueStride),
            (byte*)at.PairValues + bundle + (row * at.PairRowStride) + (point * at.PairEpilogueStride),
            at.Offset + (half * TLane.Width) - row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TLane value, in FinishPointers at, int row, int half, long offset)
    {
        int first = half * TLane.Width;
        byte* target = (byte*)at.Target.Start + (row * at.Target.RowStride) + (first * at.Target.ColumnStride) + offset;
        if (at.Target.ColumnStride == TLane.ElementSize && at.Columns - first >= TLane.Width)
        {
            TLane.Store(value, target);
            return;
        }

        Scatter(value, target, at.Target.ColumnStride, Math.Min(TLane.Width, at.Columns - first));
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
