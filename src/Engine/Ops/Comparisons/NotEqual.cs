using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Comparisons;

/// <summary>1 if a ≠ b, else 0; with NaN it is 1.</summary>
public sealed class NotEqual : Comparison
{
    public override string Name => "!=";

    public override string Definition => "1 if a ≠ b, else 0";

    public override bool Commutes => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane> =>
        Select(a, b, TLane.Constant(1), TLane.Constant(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Select<TLane>(TLane a, TLane b, TLane yes, TLane no)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Equal(a, b, no, yes);

    protected override double At(double a, double b) => a != b ? 1 : 0;
}
