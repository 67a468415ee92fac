using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>(e^x - e^-x) / (e^x + e^-x).</summary>
public sealed class Tanh : UnaryOp
{
    public override string Name => "tanh";

    public override string Definition => "(e^x - e^-x) / (e^x + e^-x)";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Math.Tanh(x);

    protected override Node Slope(Node x) => 1 - OpCatalogue.Square.Of(OpCatalogue.Tanh.Of(x));

    private readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble ignored)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble one = TDouble.Constant(1);
            TDouble tail = Exp.Invoke(TDouble.Constant(-2) * TDouble.Abs(x));
            return TDouble.CopySign((one - tail) / (one + tail), x);
        }
    }
}
