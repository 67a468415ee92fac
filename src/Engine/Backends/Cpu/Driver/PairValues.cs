using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>The values beside the passes for one row and one bundle of columns.</summary>
public readonly unsafe struct PairValues<TLane>(byte* row, byte* column, byte* parameters, byte* pair, double offset) : IPairValues<TLane>
    where TLane : unmanaged, IMemoryLane<TLane>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Row(int k) => TLane.Broadcast(row + (k * TLane.ElementSize));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Column(int k) => TLane.Load(column + (k * Panel.Bundles * TLane.Width * TLane.ElementSize));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Parameter(int k) => TLane.Broadcast(parameters + (k * TLane.ElementSize));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Pair(int k) => TLane.Load(pair + (k * Panel.Bundles * TLane.Width * TLane.ElementSize));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Offset() => TLane.Ramp(offset);
}
