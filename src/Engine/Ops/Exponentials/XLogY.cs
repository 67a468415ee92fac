using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>a ln b, and 0 where a is 0 and b is a number, as scipy.special.xlogy.</summary>
public sealed class XLogY : BinaryOp
{
    public override string Name => "xlogy";

    public override string Definition => "a ln b";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything, Interval.Everything];

    public override int Weight => 20;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane zero = TLane.Constant(0);
        TLane value = a * Log.Invoke(b);
        return TLane.Equal(a, zero, TLane.Equal(b, b, zero, value), value);
    }

    protected override double At(double a, double b) => a == 0 && !double.IsNaN(b) ? 0 : a * Math.Log(b);

    protected override Node SlopeByFirst(Node a, Node b) => OpCatalogue.Log.Of(b);

    protected override Node SlopeBySecond(Node a, Node b) => a / b;
}
