using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>
/// The angle of the point (b, a) in (-π, π], as C's atan2(a, b), signed zeros and infinities with it.
/// </summary>
public sealed class Atan2 : BinaryOp
{
    public override string Name => "atan2";

    public override string Definition => "the angle of the point (b, a)";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything, Interval.Everything];

    public override int Weight => 100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(a, b);

    protected override double At(double a, double b) => Math.Atan2(a, b);

    protected override Node SlopeByFirst(Node a, Node b) => b / (OpCatalogue.Square.Of(a) + OpCatalogue.Square.Of(b));

    protected override Node SlopeBySecond(Node a, Node b) => -(a / (OpCatalogue.Square.Of(a) + OpCatalogue.Square.Of(b)));

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble a, TDouble b)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble zero = TDouble.Constant(0);
            TDouble one = TDouble.Constant(1);
            TDouble y = TDouble.Abs(a);
            TDouble x = TDouble.Abs(b);
            // Both zero lie on the axis of b, both infinite on the diagonal.
            TDouble run = TDouble.Equal(y, x, one, x);
            TDouble rise = TDouble.Equal(y, x, TDouble.Equal(y, zero, zero, one), y);
            TDouble angle = Arctangent.Of(rise, run);
            TDouble back = TDouble.Constant(3.141592653589793) - (angle - TDouble.Constant(1.2246467991473532e-16));
            TDouble behind = TDouble.Less(TDouble.CopySign(one, b), zero, back, angle);
            return TDouble.CopySign(behind, a);
        }
    }
}
