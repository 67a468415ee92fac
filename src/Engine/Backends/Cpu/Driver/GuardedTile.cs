using System.Runtime.CompilerServices;
using GpuKernels.Engine.Backends.Cpu.Guarded;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>
/// The sums of squared differences of 6 rows and two bundles of columns by the guarded method: products in panels of features, then the norms,
/// then the direct sums for the pairs that the guard stops.
/// </summary>
internal readonly unsafe struct GuardedTile<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>
    : IRegisterTile<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, PairValues<TLane>>
    where TLane : unmanaged, IMemoryLane<TLane>
    where TRow : unmanaged, IPack<TRow, TLane>
    where TColumn : unmanaged, IPack<TColumn, TLane>
    where TShared : unmanaged, IPack<TShared, TLane>
    where TSum : unmanaged
    where TPair : unmanaged
{
    private const int Sums = 6 * Panel.Bundles;

    public static int Rows => 6;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TPass>(in PassPointers pass, TSum* sums)
        where TPass : struct, IOrdinal
    {
        byte* room = stackalloc byte[(2 * Sums * sizeof(TLane)) + CacheLine.Bytes];
        TLane* dots = (TLane*)CacheLine.In(room), stops = dots + Sums;
        ProductTile<TLane>.Run(in pass, ((GuardNumbers*)pass.Guard)->Panel, dots);
        TLane stopped = TLane.Constant(0);
        for (var k = 0; k < Sums; k++)
        {
            // One sum a pair, so a pack of sums is a bundle.
            ((TLane*)sums)[k] = dots[k] = Distance(in pass, k, dots[k], out stops[k]);
            stopped = TLane.Max(stopped, stops[k]);
        }

        if (!Any(stopped))
        {
            return;
        }

        Tile6x2<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.Run<TPass>(in pass, sums);
        for (var k = 0; k < Sums; k++)
        {
            ((TLane*)sums)[k] = TLane.Equal(stops[k], TLane.Constant(0), dots[k], ((TLane*)sums)[k]);
        }

        Interlocked.Add(ref ((GuardNumbers*)pass.Guard)->Recomputed, Count(in pass, stops));
    }

    /// <summary>‖x‖² + ‖y‖² - 2 x·y, and 1 where the guard stops it: under the threshold, too small a norm, or not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Distance(in PassPointers pass, int k, TLane dot, out TLane stop)
    {
        var numbers = (GuardNumbers*)pass.Guard;
        int row = Math.Min(k / Panel.Bundles, pass.LastRow), half = k % Panel.Bundles;
        TLane norms = TLane.Broadcast((byte*)pass.RowNorms + (row * TLane.ElementSize))
            + TLane.Load((byte*)pass.ColumnNorms + (half * TLane.Width * TLane.ElementSize));
        TLane distance = TLane.Fma(TLane.Constant(-2), dot, norms), go = TLane.Constant(0), halt = TLane.Constant(1);
        stop = TLane.LessOrEqual(TLane.Constant(numbers->Threshold) * norms, distance, go, halt);
        stop = TLane.Less(distance, TLane.Constant(double.PositiveInfinity), stop, halt);
        stop = TLane.LessOrEqual(TLane.Constant(numbers->LeastNorm), norms, stop, halt);
        return distance;
    }

    [SkipLocalsInit]
    private static bool Any(TLane stopped)
    {
        byte* lanes = stackalloc byte[TLane.Width * TLane.ElementSize];
        TLane.Store(stopped, lanes);
        return new ReadOnlySpan<byte>(lanes, TLane.Width * TLane.ElementSize).ContainsAnyExcept((byte)0);
    }

    /// <summary>How many pairs that exist were stopped.</summary>
    private static long Count(in PassPointers pass, TLane* stops)
    {
        long count = 0;
        for (var row = 0; row <= pass.LastRow; row++)
        {
            // The bundles of a row follow each other, so its columns do.
            byte* lanes = (byte*)(stops + (row * Panel.Bundles));
            for (var column = 0; column < pass.Columns; column++)
            {
                // 1 has a byte that is not 0 at its end, whatever its precision is.
                count += lanes[((column + 1) * TLane.ElementSize) - 1] == 0 ? 0 : 1;
            }
        }

        return count;
    }
}
