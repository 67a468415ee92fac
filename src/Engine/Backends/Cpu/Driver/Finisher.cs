using System.Runtime.CompilerServices;
using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>
/// Turns the sums of a strip (the rows of a register tile, one or more panels wide) into values and stores them, row by row and point by point of
/// the epilogue, so that neighbours in memory are written one after the other.
/// </summary>
internal static unsafe class Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, PairValues<TLane>>
    where TLane : unmanaged, IMemoryLane<TLane>
    where TSum : unmanaged
    where TPair : unmanaged
{
    /// <summary>Computes and stores one output's values.</summary>
    /// <param name="sums">For each panel, the sums of each row's bundles.</param>
    /// <param name="pairs">As much room for what the finishes of a pair share.</param>
    /// <param name="view">What is read, and where values go.</param>
    /// <param name="strip">Where the strip stands.</param>
    /// <param name="panelSums">Sums of a panel.</param>
    public static void Finish<TOutput>(TSum* sums, TPair* pairs, in FinishView view, in TilePlace strip, int panelSums)
        where TOutput : struct, IOrdinal
    {
        if (view.Epilogue.Length == 1)
        {
            Walk<Fused<TOutput>>(sums, pairs, view, strip, panelSums, 0);
            return;
        }

        Walk<Sharing>(sums, pairs, view, strip, panelSums, 0);
        for (var point = 0; point < view.Epilogue.Length; point++)
        {
            Walk<Finishing<TOutput>>(sums, pairs, view, strip, panelSums, point);
        }
    }

    /// <summary>
    /// From the sums to the values of one whole panel, which leave side by side. That is what most strips are, and the fewer instructions stand between the
    /// sums of one register tile and of the next, the less the multiply-add units wait: a core looks some hundred instructions ahead.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OnePanel<TOutput>(TSum* sums, in FinishPointers finish, int rows)
        where TOutput : struct, IOrdinal
    {
        var panel = new PanelFinish<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>(in finish);
        for (TSum* end = sums + (rows * Panel.Bundles); sums < end; sums += Panel.Bundles)
        {
            panel.Take<TOutput>(sums[0], sums[1]);
        }
    }

    /// <summary>Does a step for each bundle of the strip. Addresses only step from one to the next, in locals that the compiler keeps in registers.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Walk<TStep>(TSum* sums, TPair* pairs, in FinishView view, in TilePlace strip, int panelSums, int number)
        where TStep : struct, IStep
    {
        byte* spare = stackalloc byte[Panel.Bundles * TLane.Width * TLane.ElementSize];
        EpiloguePoint at = view.Epilogue[number];
        long point = at.Number, columnStride = view.Target.ColumnStride;
        byte* start = (byte*)view.Target.Start + (strip.Row * view.Target.RowStride) + (strip.Column * columnStride) + at.Offset;
        byte* rowValues = (byte*)view.RowValues + (strip.Row * view.RowStride) + (point * view.RowEpilogueStride);
        byte* firstColumn = (byte*)view.ColumnValues + (strip.Panel * view.ColumnPanelStride) + (point * view.ColumnEpilogueStride);
        byte* firstPair = (byte*)view.PairValues + (strip.Row * view.PairRowStride) + (strip.Panel * view.PairPanelStride) + (point * view.PairEpilogueStride);
        byte* parameters = (byte*)view.Parameters + (point * view.ParameterEpilogueStride);
        int columns = strip.Columns, width = Panel.Bundles * TLane.Width, size = TLane.Width * TLane.ElementSize;
        int whole = columnStride == TLane.ElementSize ? columns / width * width : 0;
        for (var row = 0; row < strip.Rows; row++)
        {
            byte* target = start, columnValues = firstColumn, pairValues = firstPair;
            nint k = row * Panel.Bundles;
            long offset = strip.Column - strip.Row - row, end = offset + whole;
            for (; offset < end; offset += width)
            {
                TStep.Do(sums + k, pairs + k, new PairValues<TLane>(rowValues, columnValues, parameters, pairValues, offset), target);
                TStep.Do(sums + k + 1, pairs + k + 1, new PairValues<TLane>(rowValues, columnValues + size, parameters, pairValues + size, offset + TLane.Width), target + size);
                k += panelSums;
                target += Panel.Bundles * size;
                columnValues += view.ColumnPanelStride;
                pairValues += view.PairPanelStride;
            }

            for (end += columns - whole; offset < end; offset += width)
            {
                TStep.Do(sums + k, pairs + k, new PairValues<TLane>(rowValues, columnValues, parameters, pairValues, offset), spare);
                TStep.Do(sums + k + 1, pairs + k + 1, new PairValues<TLane>(rowValues, columnValues + size, parameters, pairValues + size, offset + TLane.Width), spare + size);
                if (TStep.Stores)
                {
                    Scatter(spare, target, columnStride, (int)Math.Min(width, end - offset));
                }

                k += panelSums;
                target += width * columnStride;
                columnValues += view.ColumnPanelStride;
                pairValues += view.PairPanelStride;
            }

            start += view.Target.RowStride;
            rowValues += view.RowStride;
            firstPair += view.PairRowStride;
        }
    }

    /// <summary>Stores numbers that are fewer than a panel's, or that do not stand side by side.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Scatter(byte* numbers, byte* target, long stride, int count)
    {
        if (stride == TLane.ElementSize)
        {
            Unsafe.CopyBlockUnaligned(target, numbers, (uint)(count * TLane.ElementSize));
            return;
        }

        for (var k = 0; k < count; k++)
        {
            Unsafe.CopyBlockUnaligned(target + (k * stride), numbers + (k * TLane.ElementSize), (uint)TLane.ElementSize);
        }
    }

    /// <summary>What is done for one bundle of pairs.</summary>
    private interface IStep
    {
        static abstract bool Stores { get; }

        static abstract void Do(TSum* sum, TPair* pair, PairValues<TLane> values, byte* target);
    }

    /// <summary>From the sums to the value of one output.</summary>
    private readonly struct Fused<TOutput> : IStep
        where TOutput : struct, IOrdinal
    {
        public static bool Stores => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Do(TSum* sum, TPair* pair, PairValues<TLane> values, byte* target) =>
            PanelFinish<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.Finish<TOutput>(*sum, values, target);
    }

    /// <summary>From the sums to what the finishes of all points of the epilogue share.</summary>
    private readonly struct Sharing : IStep
    {
        public static bool Stores => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Do(TSum* sum, TPair* pair, PairValues<TLane> values, byte* target) => *pair = TOp.Middle(*sum, values);
    }

    /// <summary>From what the finishes share to the value of one output at one point.</summary>
    private readonly struct Finishing<TOutput> : IStep
        where TOutput : struct, IOrdinal
    {
        public static bool Stores => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Do(TSum* sum, TPair* pair, PairValues<TLane> values, byte* target) =>
            TLane.Store(TOp.Finish(TOutput.Value, *pair, values), target);
    }
}
