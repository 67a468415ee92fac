using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>
/// arcsin of |x| where |x| is at most ½, and of √((1 - |x|) / 2) beyond, by one polynomial (minimax in the square, to 2^-58). The
/// upper part is the number itself, the lower all that is added to it.
/// </summary>
internal static class Arcsine
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<TDouble> Of<TDouble>(TDouble x)
        where TDouble : unmanaged, ILane<TDouble>
    {
        TDouble half = TDouble.Constant(0.5);
        TDouble zero = TDouble.Constant(0);
        TDouble magnitude = TDouble.Abs(x);
        TDouble rest = TDouble.Fma(magnitude, -half, half);
        TDouble root = TDouble.Sqrt(rest);
        Twofold<TDouble> square = TDouble.Product(root, root);
        TDouble lost = TDouble.Less(zero, root, half * ((rest - square.Upper) - square.Lower) / root, zero);
        TDouble z = TDouble.LessOrEqual(magnitude, half, magnitude * magnitude, rest);
        TDouble s = TDouble.LessOrEqual(magnitude, half, magnitude, root);
        lost = TDouble.LessOrEqual(magnitude, half, zero, lost);
        TDouble p = TDouble.Constant(0.02899947044965244).Times(z, -0.015213826453730447).Times(z, 0.01763805279508056)
            .Times(z, 0.005368239955419472).Times(z, 0.010344116992871112).Times(z, 0.011475820392140337).Times(z, 0.01397156578557414)
            .Times(z, 0.017352368320056773).Times(z, 0.0223721740115589).Times(z, 0.030381944110890235).Times(z, 0.04464285714672434)
            .Times(z, 0.0749999999999824).Times(z, 0.16666666666666669);
        return new(s, TDouble.Fma(s * z, p, lost));
    }

    /// <summary>whole - factor · arc, rounded once; the factor is a power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TDouble Less<TDouble>(Twofold<TDouble> whole, TDouble factor, Twofold<TDouble> arc)
        where TDouble : unmanaged, ILane<TDouble>
    {
        var difference = Twofold<TDouble>.OrderedSum(whole.Upper, -(factor * arc.Upper));
        return difference.Upper + (difference.Lower + (whole.Lower - (factor * arc.Lower)));
    }
}
