using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Ops.Special;

/// <summary>
/// Γ(x) = e^Raised / Product for positive x: an x under 10 is raised by 10, Γ(x) = Γ(x + 10) / (x (x + 1) ... (x + 9)), and Stirling's
/// series (DLMF 5.11.1) gives the logarithm, both in twice the digits. Float64 lanes.
/// </summary>
internal readonly struct Stirling<TDouble>
    where TDouble : unmanaged, ILane<TDouble>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Stirling(Twofold<TDouble> raised, Twofold<TDouble> product)
    {
        Raised = raised;
        Product = product;
    }

    /// <summary>ln Γ(x + 10), or ln Γ(x) where x is 10 or more.</summary>
    public Twofold<TDouble> Raised { get; }

    /// <summary>x (x + 1) ... (x + 9), or 1 where x is 10 or more.</summary>
    public Twofold<TDouble> Product { get; }

    public static Stirling<TDouble> Of(TDouble x)
    {
        TDouble ten = TDouble.Constant(10);
        TDouble zero = TDouble.Constant(0);
        Twofold<TDouble> y = Twofold<TDouble>.Sum(TDouble.Less(x, ten, ten, zero), x);
        Twofold<TDouble> product = Rising(x);
        product = new(TDouble.Less(x, ten, product.Upper, TDouble.Constant(1)), TDouble.Less(x, ten, product.Lower, zero));
        return new(LogGamma(y), product);
    }

    /// <summary>x (x + 1) ... (x + 9).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Twofold<TDouble> Rising(TDouble x)
    {
        var product = new Twofold<TDouble>(x, TDouble.Constant(0));
        for (var k = 1; k < 10; k++)
        {
            product *= Twofold<TDouble>.Sum(x, TDouble.Constant(k));
        }

        return product;
    }

    /// <summary>(y - ½) ln y - y + ½ ln 2π + 1/(12y) - 1/(360y³) + ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Twofold<TDouble> LogGamma(Twofold<TDouble> y)
    {
        TDouble inverse = TDouble.Constant(1) / y.Upper;
        TDouble z = inverse * inverse;
        TDouble series = TDouble.Constant(-3617 / 122400.0).Times(z, 1 / 156.0).Times(z, -691 / 360360.0).Times(z, 1 / 1188.0)
            .Times(z, -1 / 1680.0).Times(z, 1 / 1260.0).Times(z, -1 / 360.0).Times(z, 1 / 12.0) * inverse;
        Twofold<TDouble> logarithm = Logarithm<TDouble>.Of(y.Upper).Twice() + (y.Lower * inverse);
        Twofold<TDouble> leading = logarithm * (y + TDouble.Constant(-0.5));
        return leading + -y + Twofold<TDouble>.Constant(0.9189385332046728, -3.8782941580672414e-17) + series;
    }
}
