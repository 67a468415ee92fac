using System.Runtime.CompilerServices;
using GpuKernels.Engine.Backends.Cpu.Driver;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Backends.Cpu.Guarded;

/// <summary>Chooses the lanes of <see cref="ISquareNorms"/>.</summary>
/// <param name="features">How many features a sample has.</param>
/// <param name="panel">Features that are summed before they are added to the rest.</param>
internal sealed class SquareNorms(long features, long panel) : ILaneChoice<ISquareNorms>
{
    private const int RowsAtOnce = 4;

    public ISquareNorms Take<TLane, TWide>()
        where TLane : unmanaged, IMemoryLane<TLane>
        where TWide : unmanaged, IMemoryLane<TWide> => new On<TLane>(features, panel);

    private sealed unsafe class On<TLane>(long features, long panel) : ISquareNorms
        where TLane : unmanaged, IMemoryLane<TLane>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void OfPanel(byte* streams, byte* target)
        {
            TLane zero = TLane.Constant(0), norm0 = zero, norm1 = zero;
            nint bundle = TLane.Width * TLane.ElementSize;
            for (long left = features; left > 0; left -= panel)
            {
                TLane part0 = zero, part1 = zero;
                for (byte* end = streams + (Math.Min(panel, left) * Panel.Bundles * bundle); streams < end; streams += Panel.Bundles * bundle)
                {
                    TLane x0 = TLane.Load(streams), x1 = TLane.Load(streams + bundle);
                    TLane.Accumulate(ref part0, x0, x0);
                    TLane.Accumulate(ref part1, x1, x1);
                }

                norm0 += part0;
                norm1 += part1;
            }

            TLane.Store(norm0, target);
            TLane.Store(norm1, target + bundle);
        }

        public void OfRows(PackedBlock rows, long count, byte* target, Workers workers) =>
            workers.For((count + RowsAtOnce - 1) / RowsAtOnce, (double)features * TLane.ElementSize * count, group =>
            {
                long first = group * RowsAtOnce;
                Four((byte*)rows.Start + (first * rows.RowStride), rows.RowStride, Math.Min(RowsAtOnce, count - first), target + (first * TLane.ElementSize));
            });

        /// <summary>Some rows at once, each in a lane's chain of its own: one chain alone would wait for each of its multiply-adds. After the last row, the last again.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Four(byte* row, long stride, long count, byte* target)
        {
            byte* row0 = row, row1 = row + (Math.Min(1, count - 1) * stride), row2 = row + (Math.Min(2, count - 1) * stride), row3 = row + ((count - 1) * stride);
            TLane zero = TLane.Constant(0);
            TLane norm0 = zero, norm1 = zero, norm2 = zero, norm3 = zero;
            nint at = 0, size = TLane.ElementSize;
            for (long left = features; left > 0; left -= panel)
            {
                TLane part0 = zero, part1 = zero, part2 = zero, part3 = zero;
                for (nint end = at + ((nint)Math.Min(panel, left) * size); at < end; at += size)
                {
                    TLane x0 = TLane.Broadcast(row0 + at), x1 = TLane.Broadcast(row1 + at), x2 = TLane.Broadcast(row2 + at), x3 = TLane.Broadcast(row3 + at);
                    TLane.Accumulate(ref part0, x0, x0);
                    TLane.Accumulate(ref part1, x1, x1);
                    TLane.Accumulate(ref part2, x2, x2);
                    TLane.Accumulate(ref part3, x3, x3);
                }

                norm0 += part0;
                norm1 += part1;
                norm2 += part2;
                norm3 += part3;
            }

            Put(norm0, target, 0, count);
            Put(norm1, target, 1, count);
            Put(norm2, target, 2, count);
            Put(norm3, target, 3, count);
        }

        [SkipLocalsInit]
        private static void Put(TLane norm, byte* target, long row, long count)
        {
            byte* lanes = stackalloc byte[TLane.Width * TLane.ElementSize];
            TLane.Store(norm, lanes);
            if (row < count)
            {
                Unsafe.CopyBlockUnaligned(target + (row * TLane.ElementSize), lanes, (uint)TLane.ElementSize);
            }
        }
    }
}
