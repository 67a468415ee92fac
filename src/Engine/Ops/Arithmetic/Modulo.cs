using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Arithmetic;

/// <summary>
/// a - b · floor(a / b), with the sign of b, as Python's and NumPy's mod. Lanes know it for |a / b| under 2^52 and give NaN beyond.
/// </summary>
public sealed class Modulo : BinaryOp
{
    public override string Name => "mod";

    public override string Definition => "a - b · floor(a / b)";

    public override IReadOnlyList<Interval> TestRange => [new(-1e6, 1e6), new(1e-3, double.PositiveInfinity)];

    public override int Weight => 100;

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(a, b);

    protected override double At(double a, double b)
    {
        double rest = a % b;
        return rest == 0 ? Math.CopySign(0, b) : rest < 0 == b < 0 ? rest : rest + b;
    }

    protected override Node SlopeByFirst(Node a, Node b) => Number.One;

    protected override Node SlopeBySecond(Node a, Node b) => -OpCatalogue.Floor.Of(a / b);

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble a, TDouble b)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble zero = TDouble.Constant(0);
            TDouble divisor = TDouble.Abs(b);
            TDouble turned = TDouble.CopySign(TDouble.Constant(1), b) * a;
            TDouble quotient = TDouble.Floor(turned / divisor);
            Twofold<TDouble> whole = TDouble.Product(quotient, divisor);
            TDouble rest = (turned - whole.Upper) - whole.Lower;
            // The quotient was rounded, so the rest may lie one divisor beside its place.
            rest = TDouble.Less(rest, zero, rest + divisor, TDouble.LessOrEqual(divisor, rest, rest - divisor, rest));
            rest = TDouble.Less(TDouble.Abs(quotient), TDouble.Constant(4503599627370496), rest, TDouble.Constant(double.NaN));
            TDouble near = TDouble.Less(turned, zero, turned + divisor, turned);
            rest = TDouble.Less(TDouble.Abs(a), divisor, near, rest);
            return TDouble.CopySign(rest, b);
        }
    }
}
