using System.Runtime.CompilerServices;
using GpuKernels.Engine.Backends.Cpu.Guarded;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>
/// The sums of squared differences of 6 rows and two bundles of columns by the guarded method: products in panels of features, then
/// ‖x‖² + ‖y‖² - 2 x·y, then the direct sums for the pairs that the guard stops.
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

    public static void Run<TPass, TEnd>(in PassPointers pass, in FinishPointers finish, TSum* sums)
        where TPass : struct, IOrdinal
        where TEnd : struct, ITileEnd
    {
        Sum<TPass>(in pass, in finish, sums);
        if (TEnd.Finishes)
        {
            Finisher<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.OnePanel<Ordinal0>(sums, in finish, Rows);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TPass>(in PassPointers pass, in FinishPointers finish, TSum* sums)
        where TPass : struct, IOrdinal
    {
        byte* room = stackalloc byte[(Sums * sizeof(TLane)) + CacheLine.Bytes];
        var dots = (TLane*)CacheLine.In(room);
        ProductTile<TLane>.Run(in pass, ((GuardNumbers*)pass.Guard)->Panel, dots);
        var limits = new GuardLimits<TLane>((GuardNumbers*)pass.Guard);
        TLane left = TLane.Load((byte*)pass.ColumnNorms), right = TLane.Load((byte*)pass.ColumnNorms + (TLane.Width * TLane.ElementSize));
        TLane stopped = TLane.Constant(0);
        for (var row = 0; row < Rows; row++)
        {
            // One sum a pair, so a pack of sums is a bundle.
            int k = row * Panel.Bundles;
            TLane norm = TLane.Broadcast(RowNorm(in pass, row)), norms = norm + left, others = norm + right;
            TLane distance = TLane.Fma(TLane.Constant(-2), dots[k], norms), other = TLane.Fma(TLane.Constant(-2), dots[k + 1], others);
            ((TLane*)sums)[k] = distance;
            ((TLane*)sums)[k + 1] = other;
            stopped += limits.Stop(distance, norms) + limits.Stop(other, others);
        }

        if (TLane.AnyLess(TLane.Constant(0), stopped))
        {
            Recompute<TPass>(in pass, in finish, sums, dots);
        }
    }

    /// <summary>The direct sums for the pairs that the guard stops; dots is room for the others'.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Recompute<TPass>(in PassPointers pass, in FinishPointers finish, TSum* sums, TLane* dots)
        where TPass : struct, IOrdinal
    {
        byte* room = stackalloc byte[(Sums * sizeof(TLane)) + CacheLine.Bytes];
        var stops = (TLane*)CacheLine.In(room);
        var limits = new GuardLimits<TLane>((GuardNumbers*)pass.Guard);
        for (var k = 0; k < Sums; k++)
        {
            TLane norms = TLane.Broadcast(RowNorm(in pass, k / Panel.Bundles))
                + TLane.Load((byte*)pass.ColumnNorms + (k % Panel.Bundles * TLane.Width * TLane.ElementSize));
            dots[k] = ((TLane*)sums)[k];
            stops[k] = limits.Stop(dots[k], norms);
        }

        PassThemselves(in pass, dots, stops);
        if (!Any(stops))
        {
            Unsafe.CopyBlock(sums, dots, (uint)(Sums * sizeof(TLane)));
            return;
        }

        Tile6x2<TOp, TLane, TRow, TColumn, TShared, TSum, TPair>.Run<TPass, KeptSums>(in pass, in finish, sums);
        for (var k = 0; k < Sums; k++)
        {
            ((TLane*)sums)[k] = TLane.Equal(stops[k], TLane.Constant(0), dots[k], ((TLane*)sums)[k]);
        }

        Interlocked.Add(ref ((GuardNumbers*)pass.Guard)->Recomputed, Count(in pass, stops));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* RowNorm(in PassPointers pass, int row) => (byte*)pass.RowNorms + (Math.Min(row, pass.LastRow) * TLane.ElementSize);

    /// <summary>
    /// A sample's distance from itself needs no sums: it is 0 where its features are finite, as they are if that distance came out finite. A row and a column are the same
    /// sample where their norms stand at the same place.
    /// </summary>
    private static void PassThemselves(in PassPointers pass, TLane* distances, TLane* stops)
    {
        for (var row = 0; row < Rows; row++)
        {
            long column = (RowNorm(in pass, row) - (byte*)pass.ColumnNorms) / TLane.ElementSize;
            if (column < 0 || column >= pass.Columns)
            {
                continue;
            }

            long at = (row * Panel.Bundles * sizeof(TLane)) + (column * TLane.ElementSize);
            byte* distance = (byte*)distances + at;
            if (TLane.ElementSize == sizeof(float) ? float.IsFinite(*(float*)distance) : double.IsFinite(*(double*)distance))
            {
                Unsafe.InitBlockUnaligned(distance, 0, (uint)TLane.ElementSize);
                Unsafe.InitBlockUnaligned((byte*)stops + at, 0, (uint)TLane.ElementSize);
            }
        }
    }

    private static bool Any(TLane* stops)
    {
        TLane stopped = TLane.Constant(0);
        for (var k = 0; k < Sums; k++)
        {
            stopped += stops[k];
        }

        return TLane.AnyLess(TLane.Constant(0), stopped);
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
