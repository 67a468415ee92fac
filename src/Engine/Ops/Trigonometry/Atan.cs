using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>arctan x.</summary>
public sealed class Atan : UnaryOp
{
    public override string Name => "atan";

    public override string Definition => "arctan x";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Math.Atan(x);

    protected override Node Slope(Node x) => 1 / (1 + OpCatalogue.Square.Of(x));

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble> =>
            TDouble.CopySign(Arctangent.Of(TDouble.Abs(x), TDouble.Constant(1)), x);
    }
}
