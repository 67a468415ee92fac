using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>(e^x - e^-x) / (e^x + e^-x) = t / (t + 2) with t = e^2x - 1.</summary>
public sealed class Tanh : UnaryOp
{
    public override string Name => "tanh";

    public override string Definition => "(e^x - e^-x) / (e^x + e^-x)";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 20;

    public override double Ulps => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        // From here on the value is 1 when rounded.
        TLane most = TLane.Constant(TLane.IsDouble ? 20 : 10);
        TLane magnitude = TLane.Abs(x);
        magnitude = TLane.Less(most, magnitude, most, magnitude);
        TLane t = Exponential.LessOneWithin(magnitude + magnitude);
        return TLane.CopySign(t / (t + TLane.Constant(2)), x);
    }

    protected override double At(double x) => Math.Tanh(x);

    protected override Node Slope(Node x) => 1 - OpCatalogue.Square.Of(OpCatalogue.Tanh.Of(x));
}
