using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Ops.Powers;

/// <summary>a^b as C's pow: a negative a has a power only where b is whole.</summary>
public sealed class Power : BinaryOp
{
    public override string Name => "^";

    public override string Definition => "a^b";

    public override IReadOnlyList<Interval> TestRange => [new(0, 100), new(-10, 10)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(a, b);

    protected override double At(double a, double b) => Math.Pow(a, b);

    protected override Node SlopeByFirst(Node a, Node b) =>
        Algebra.WhereEqual(a, 0, OpCatalogue.Equal.Of(b, Number.One), b * OpCatalogue.Power.Of(a, b - 1));

    protected override Node SlopeBySecond(Node a, Node b) => OpCatalogue.XLogY.Of(OpCatalogue.Power.Of(a, b), a);

    private readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble a, TDouble b)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble one = TDouble.Constant(1);
            TDouble magnitude = Exp.Invoke(b * Log.Invoke(TDouble.Abs(a)));
            TDouble half = b * TDouble.Constant(0.5);
            TDouble signed = TDouble.Equal(TDouble.Floor(half), half, magnitude, -magnitude);
            TDouble negative = TDouble.Equal(TDouble.Floor(b), b, signed, TDouble.Constant(double.NaN));
            TDouble value = TDouble.Less(a, TDouble.Constant(0), negative, magnitude);
            value = TDouble.Equal(b, TDouble.Constant(0), one, value);
            return TDouble.Equal(a, one, one, value);
        }
    }
}
