using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>Consecutive numbers, each broadcast to all lanes: the streams of one row, or shared ones, at one feature.</summary>
internal readonly unsafe struct BroadcastSource<TLane>(byte* numbers, nint at) : IPackSource<TLane>
    where TLane : unmanaged, IMemoryLane<TLane>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Get(int k)
    {
        nint from = at + (k * TLane.ElementSize);
        return TLane.Broadcast(numbers + from);
    }
}

/// <summary>Consecutive panels' bundles: the streams of neighbouring columns at one feature.</summary>
internal readonly unsafe struct PanelSource<TLane>(byte* bundles, nint at) : IPackSource<TLane>
    where TLane : unmanaged, IMemoryLane<TLane>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Get(int k)
    {
        nint from = at + (k * Panel.Bundles * TLane.Width * TLane.ElementSize);
        return TLane.Load(bundles + from);
    }
}
