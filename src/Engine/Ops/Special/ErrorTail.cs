using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Ops.Special;

/// <summary>The two halves of the error function: a polynomial around 0, and e^-x² times a smooth function in the tail.</summary>
internal static class ErrorTail
{
    /// <summary>2/√π.</summary>
    public const double TwoOverRootPi = 1.1283791670955126;

    /// <summary>erf(x) / x as a polynomial in z = x², at most 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TDouble Slope<TDouble>(TDouble z)
        where TDouble : unmanaged, ILane<TDouble> =>
        TDouble.Constant(-7.801191888341914e-10).Times(z, 1.3722976770798816e-08).Times(z, -1.6209175731923008e-07)
            .Times(z, 1.6447517609499445e-06).Times(z, -1.492474465356765e-05).Times(z, 0.00012055295319730584)
            .Times(z, -0.0008548325989661416).Times(z, 0.005223977607422502).Times(z, -0.026866170643276073)
            .Times(z, 0.11283791670945252).Times(z, -0.3761263890318355).Times(z, TwoOverRootPi);

    /// <summary>
    /// erfc(x) for x from ½ up: e^-x² / (1 + 2x) times a polynomial (minimax, to 2^-56) in t = (x - 15/4) / (x + 15/4). The square is
    /// taken in twice the digits, since the power magnifies what it loses.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TDouble Of<TDouble>(TDouble x)
        where TDouble : unmanaged, ILane<TDouble>
    {
        TDouble last = TDouble.Constant(28);
        x = TDouble.Less(last, x, last, x);
        TDouble middle = TDouble.Constant(3.75);
        TDouble t = (x - middle) / (x + middle);
        TDouble p = TDouble.Constant(2.4249062528725484e-08).Times(t, 1.3592587881695577e-08).Times(t, -2.3937378538870974e-07)
            .Times(t, -4.54426402370535e-08).Times(t, 1.7366139166772654e-06).Times(t, -9.817820916039953e-07)
            .Times(t, -1.143679335744222e-05).Times(t, 2.2387785398009257e-05).Times(t, 5.1646774114627116e-05)
            .Times(t, -0.0002901550469365595).Times(t, 0.00029371413876547853).Times(t, 0.001755626017396549)
            .Times(t, -0.00974657961809195).Times(t, 0.02836227740223891).Times(t, -0.058693398585194)
            .Times(t, 0.0923043211613016).Times(t, -0.108803930141917).Times(t, 0.08227673849012213)
            .Times(t, 0.0035854154854669034).Times(t, -0.1402405985855468).Times(t, 1.2375126308378275);
        TDouble power = Exponential.OfSum(-TDouble.Product(x, x));
        return power * (p / (TDouble.Constant(1) + (x + x)));
    }
}
