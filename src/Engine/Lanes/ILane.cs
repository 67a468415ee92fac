namespace GpuKernels.Engine.Lanes;

/// <summary>
/// A lane bundle: one or more numbers of one precision on which an op works at once. Ops are written once over this
/// interface; the CPU runs them on vectors, a GPU thread on a single number.
/// Comparisons select, so that no mask type is needed: <c>Less(a, b, yes, no)</c> is <c>a &lt; b ? yes : no</c> for each lane.
/// </summary>
/// <typeparam name="TSelf">The bundle itself.</typeparam>
public interface ILane<TSelf>
    where TSelf : unmanaged, ILane<TSelf>
{
    /// <summary>How many numbers the bundle holds.</summary>
    static abstract int Width { get; }

    /// <summary>True for float64 lanes, false for float32 lanes. A constant to every compiler.</summary>
    static abstract bool IsDouble { get; }

    /// <summary>The same number in every lane, rounded to the lane's precision.</summary>
    static abstract TSelf Constant(double value);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a);

    /// <summary>a·b + c, rounded once on a CPU; a GPU lane may round the product too, always in the same way.</summary>
    static abstract TSelf Fma(TSelf a, TSelf b, TSelf c);

    /// <summary>sum + a·b by <see cref="Fma"/>, in the sum's place: a compiler that sees a new number there takes another register for it, and moves it back.</summary>
    static abstract void Accumulate(ref TSelf sum, TSelf a, TSelf b);

    /// <summary>p·x + c by <see cref="Fma"/>, one step of Horner's rule: a member of its own, since a polynomial has many.</summary>
    static abstract TSelf Horner(TSelf p, TSelf x, double c);

    /// <summary>a·b without loss: the rounded product and what the rounding lost, however a compiler may fuse what comes after.</summary>
    static abstract Twofold<TSelf> Product(TSelf a, TSelf b);

    static abstract TSelf Abs(TSelf a);

    static abstract TSelf Sqrt(TSelf a);

    /// <summary>The smaller; NaN if either is NaN, as numpy.minimum.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The larger; NaN if either is NaN, as numpy.maximum.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary><see cref="Max"/> of numbers without a sign, or -∞: one instruction, for their bits as whole numbers stand in their order, NaN above all.</summary>
    static abstract TSelf MaxOfMagnitudes(TSelf a, TSelf b);

    static abstract TSelf Floor(TSelf a);

    /// <summary>To the nearest whole number, halves to even.</summary>
    static abstract TSelf Round(TSelf a);

    /// <summary>The magnitude of the first with the sign bit of the second.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>a &lt; b ? yes : no; false where either is NaN.</summary>
    static abstract TSelf Less(TSelf a, TSelf b, TSelf yes, TSelf no);

    /// <summary>a &lt;= b ? yes : no; false where either is NaN.</summary>
    static abstract TSelf LessOrEqual(TSelf a, TSelf b, TSelf yes, TSelf no);

    /// <summary>a == b ? yes : no; false where either is NaN.</summary>
    static abstract TSelf Equal(TSelf a, TSelf b, TSelf yes, TSelf no);

    /// <summary>
    /// a · 2^n for whole n, of a number in the normal range: rounded once into the subnormals, an infinity past the largest.
    /// |n| is at most twice the largest exponent.
    /// </summary>
    static abstract TSelf Scale(TSelf a, TSelf n);

    /// <summary>The whole n for which a · 2^-n is in [¾, 1½), of a positive number, subnormal ones too.</summary>
    static abstract TSelf Exponent(TSelf a);

    /// <summary>a · 2^-Exponent(a), in [¾, 1½), of a positive number, subnormal ones too.</summary>
    static abstract TSelf Mantissa(TSelf a);

    /// <summary>For a function with the domain of a logarithm: the value where x is positive and finite, atZero at zeros, x at infinity and NaN, NaN below.</summary>
    static abstract TSelf OverPositive(TSelf x, TSelf value, double atZero);

    /// <summary>Computes a function of two numbers in float64 lanes and rounds once to this precision; vectors call it, since it is long.</summary>
    static abstract TSelf Widened<TMap>(TSelf a, TSelf b)
        where TMap : struct, IDoubleMap;
}

/// <summary>A function of two numbers that wants float64 whatever the lane's precision is (see <see cref="ILane{TSelf}.Widened"/>).</summary>
public interface IDoubleMap
{
    static abstract TDouble Invoke<TDouble>(TDouble a, TDouble b)
        where TDouble : unmanaged, ILane<TDouble>;
}
