using System.Runtime.CompilerServices;
using GpuKernels.Engine.Backends.Cpu.Driver;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Backends.Cpu.Guarded;

/// <summary>‖x‖² of packed rows and of packed columns, summed in panels of features as the products are, so that a sample has the same bits in both places.</summary>
internal sealed unsafe class SquareNorms(PackedPass pass, long rows, long panels, Guard guard, Workers workers) : ILaneChoice<Guard>
{
    /// <summary>Fills the guard's norms.</summary>
    public Guard Take<TLane, TWide>()
        where TLane : unmanaged, IMemoryLane<TLane>
        where TWide : unmanaged, IMemoryLane<TWide>
    {
        double work = (double)pass.Length * TLane.ElementSize;
        var numbers = (GuardNumbers*)guard.Numbers;
        workers.For(rows, work * rows, row => Row<TLane>(
            (byte*)pass.Rows.Start + (row * pass.Rows.RowStride), numbers->Panel, (byte*)guard.Rows + (row * TLane.ElementSize)));
        workers.For(panels, work * panels * Panel.Bundles * TLane.Width, panel =>
        {
            byte* streams = (byte*)pass.Columns.Start + (panel * pass.Columns.PanelStride), target = (byte*)guard.Columns + (panel * guard.PanelBytes);
            for (var half = 0; half < Panel.Bundles; half++)
            {
                int bundle = half * TLane.Width * TLane.ElementSize;
                TLane.Store(Norm<TLane, Columns<TLane>>(streams + bundle, numbers->Panel), target + bundle);
            }
        });
        return guard;
    }

    [SkipLocalsInit]
    private void Row<TLane>(byte* stream, long panel, byte* target)
        where TLane : unmanaged, IMemoryLane<TLane>
    {
        byte* lanes = stackalloc byte[TLane.Width * TLane.ElementSize];
        TLane.Store(Norm<TLane, Broadcast<TLane>>(stream, panel), lanes);
        Unsafe.CopyBlockUnaligned(target, lanes, (uint)TLane.ElementSize);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TLane Norm<TLane, TRead>(byte* stream, long panel)
        where TLane : unmanaged, IMemoryLane<TLane>
        where TRead : struct, IRead<TLane>
    {
        TLane norm = TLane.Constant(0);
        for (long from = 0; from < pass.Length; from += panel)
        {
            TLane part = TLane.Constant(0);
            long end = Math.Min(from + panel, pass.Length);
            for (long feature = from; feature < end; feature++)
            {
                TLane value = TRead.At(stream, feature);
                part = TLane.Fma(value, value, part);
            }

            norm += part;
        }

        return norm;
    }

    /// <summary>How a stream's features lie in memory.</summary>
    private interface IRead<TLane>
    {
        static abstract TLane At(byte* stream, long feature);
    }

    private readonly struct Broadcast<TLane> : IRead<TLane>
        where TLane : unmanaged, IMemoryLane<TLane>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLane At(byte* stream, long feature) => TLane.Broadcast(stream + (feature * TLane.ElementSize));
    }

    private readonly struct Columns<TLane> : IRead<TLane>
        where TLane : unmanaged, IMemoryLane<TLane>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLane At(byte* stream, long feature) => TLane.Load(stream + (feature * Panel.Bundles * TLane.Width * TLane.ElementSize));
    }
}
