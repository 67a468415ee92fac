using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>
/// arctan(y / x) for y and x not negative, as the arctangent of y / x, of (y - x) / (y + x) past π/4, or of -x / y past π/2, each at
/// most tan(π/8), by one polynomial (minimax in the square, to 2^-58).
/// </summary>
internal static class Arctangent
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TDouble Of<TDouble>(TDouble y, TDouble x)
        where TDouble : unmanaged, ILane<TDouble>
    {
        // Near the end of the range both are made smaller, so that their sum stays in it.
        TDouble one = TDouble.Constant(1);
        TDouble size = TDouble.Less(TDouble.Constant(1e300), TDouble.Max(x, y), TDouble.Constant(1.0 / 1024), one);
        y *= size;
        x *= size;
        TDouble steep = TDouble.Less(x * TDouble.Constant(2.414213562373095), y, one, TDouble.Constant(0));
        TDouble eighths = TDouble.Less(x * TDouble.Constant(0.41421356237309503), y, one, TDouble.Constant(0)) + steep;
        TDouble two = TDouble.Constant(2);
        TDouble t = TDouble.Equal(eighths, two, -x, TDouble.Equal(eighths, one, y - x, y))
            / TDouble.Equal(eighths, two, y, TDouble.Equal(eighths, one, y + x, x));
        TDouble z = t * t;
        TDouble p = TDouble.Constant(-0.019226711654827682).Times(z, 0.03927450961920874).Times(z, -0.050870162038215504)
            .Times(z, 0.058584659831793805).Times(z, -0.06664550236370095).Times(z, 0.0769218612824448).Times(z, -0.09090904713573605)
            .Times(z, 0.11111111018844815).Times(z, -0.1428571428471484).Times(z, 0.19999999999995774).Times(z, -0.3333333333333333);
        TDouble lower = eighths * TDouble.Constant(3.061616997868383e-17);
        return TDouble.Fma(eighths, TDouble.Constant(0.7853981633974483), t + TDouble.Fma(t * z, p, lower));
    }
}
