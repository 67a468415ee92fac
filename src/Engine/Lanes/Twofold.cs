using System.Runtime.CompilerServices;

namespace GpuKernels.Engine.Lanes;

/// <summary>
/// A number kept as the sum of two lanes, the lower one at most half a unit in the last place of the upper: about twice the
/// digits. Sums are Knuth's and Dekker's; the error of an operation is a few units of 2^-104 (of 2^-46 for float32).
/// </summary>
public readonly struct Twofold<TLane>(TLane upper, TLane lower)
    where TLane : unmanaged, ILane<TLane>
{
    public TLane Upper { get; } = upper;

    public TLane Lower { get; } = lower;

    /// <summary>The constant upper + lower.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<TLane> Constant(double upper, double lower) => new(TLane.Constant(upper), TLane.Constant(lower));

    /// <summary>a + b without loss.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<TLane> Sum(TLane a, TLane b)
    {
        TLane sum = a + b;
        TLane bRounded = sum - a;
        return new(sum, (a - (sum - bRounded)) + (b - bRounded));
    }

    /// <summary>a + b without loss where |a| >= |b|, or a is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<TLane> OrderedSum(TLane a, TLane b)
    {
        TLane sum = a + b;
        return new(sum, b - (sum - a));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<TLane> operator +(Twofold<TLane> a, Twofold<TLane> b)
    {
        Twofold<TLane> sum = Sum(a.Upper, b.Upper);
        return OrderedSum(sum.Upper, sum.Lower + (a.Lower + b.Lower));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<TLane> operator +(Twofold<TLane> a, TLane b)
    {
        Twofold<TLane> sum = Sum(a.Upper, b);
        return OrderedSum(sum.Upper, sum.Lower + a.Lower);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<TLane> operator -(Twofold<TLane> a) => new(-a.Upper, -a.Lower);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<TLane> operator *(Twofold<TLane> a, Twofold<TLane> b)
    {
        Twofold<TLane> product = TLane.Product(a.Upper, b.Upper);
        return OrderedSum(product.Upper, product.Lower + ((a.Upper * b.Lower) + (a.Lower * b.Upper)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<TLane> operator *(Twofold<TLane> a, TLane b)
    {
        Twofold<TLane> product = TLane.Product(a.Upper, b);
        return OrderedSum(product.Upper, product.Lower + (a.Lower * b));
    }
}
