using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>(e^x - e^-x) / (e^x + e^-x) = 1 - 2 / (e^2x + 1), and x + x³ q(x²) where that would cancel.</summary>
public sealed class Tanh : UnaryOp
{
    /// <summary>Below this 2 / (e^2x + 1) is too near 1 to be taken from it.</summary>
    private const double Few = 0.625;

    public override string Name => "tanh";

    public override string Definition => "(e^x - e^-x) / (e^x + e^-x)";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 24;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane magnitude = TLane.Abs(x), one = TLane.Constant(1), square = magnitude * magnitude, few = TLane.Constant(Few);

        // From here on the value is 1 when rounded.
        TLane most = TLane.Constant(TLane.IsDouble ? 20 : 10);
        TLane twice = TLane.Less(most, magnitude, most, magnitude);
        twice += twice;
        TLane n = Exponential.Doublings(twice);
        TLane power = TLane.Scale(one, n);
        TLane above = TLane.Fma(power, Exponential.Rise(Exponential.Rest(twice, n)), power + one);
        TLane quotient = TLane.Less(magnitude, few, Numerator(square), TLane.Constant(-2)) / TLane.Less(magnitude, few, Denominator(square), above);
        TLane value = TLane.Less(magnitude, few, TLane.Fma(magnitude * square, quotient, magnitude), one + quotient);
        return TLane.CopySign(value, x);
    }

    /// <summary>(tanh x - x) / x³ by x²: a quotient of polynomials (Cephes, tanh.c) in float64, one polynomial (tanhf.c) in float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Numerator<TLane>(TLane square)
        where TLane : unmanaged, ILane<TLane> => TLane.IsDouble
            ? TLane.Constant(-0.964399179425052238628).Times(square, -99.2877231001918586564).Times(square, -1614.68768441708447952)
            : TLane.Constant(-5.70498872745e-3).Times(square, 2.06390887954e-2).Times(square, -5.37397155531e-2).Times(square, 1.33314422036e-1).Times(square, -3.33332819422e-1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Denominator<TLane>(TLane square)
        where TLane : unmanaged, ILane<TLane> => TLane.IsDouble
            ? (square + TLane.Constant(112.811678491632931402)).Times(square, 2235.48839060100448583).Times(square, 4844.06305325125486048)
            : TLane.Constant(1);

    protected override double At(double x) => Math.Tanh(x);

    protected override Node Slope(Node x) => 1 - OpCatalogue.Square.Of(OpCatalogue.Tanh.Of(x));
}
