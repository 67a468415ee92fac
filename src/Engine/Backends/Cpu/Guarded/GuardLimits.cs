using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Backends.Cpu.Guarded;

/// <summary>What stops a distance by the expansion, on lanes.</summary>
internal readonly unsafe ref struct GuardLimits<TLane>(GuardNumbers* numbers)
    where TLane : unmanaged, IMemoryLane<TLane>
{
    private readonly TLane _threshold = TLane.Constant(numbers->Threshold);
    private readonly TLane _leastNorm = TLane.Constant(numbers->LeastNorm);

    /// <summary>1 where the guard stops it: under the threshold, too small a norm, or not finite; else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Stop(TLane distance, TLane norms)
    {
        TLane go = TLane.Constant(0), halt = TLane.Constant(1);
        TLane stop = TLane.LessOrEqual(_threshold * norms, distance, go, halt);
        stop = TLane.Less(distance, TLane.Constant(double.PositiveInfinity), stop, halt);
        return TLane.LessOrEqual(_leastNorm, norms, stop, halt);
    }
}
