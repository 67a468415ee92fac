using System.Runtime.CompilerServices;

namespace GpuKernels.Engine.Lanes;

/// <content>
/// The product without loss: Dekker's product of halves (Numerische Mathematik 18, 1971), each of whose parts is exact, so that fusing does
/// not change it. CUDA's own multiply-add would do with two instructions, but ILGPU brings an instruction that is named in the text through
/// local memory.
/// </content>
public readonly partial struct F64x1
{
    /// <summary>Keeps the sign, the exponent and the upper 25 bits of the fraction.</summary>
    private const long UpperHalf = -1L << 27;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<F64x1> Product(F64x1 a, F64x1 b)
    {
        double aUpper = FromBits(Bits(a._value) & UpperHalf);
        double bUpper = FromBits(Bits(b._value) & UpperHalf);
        double aLower = a._value - aUpper;
        double bLower = b._value - bUpper;
        double product = a._value * b._value;
        double lost = (aLower * bLower) - (((product - (aUpper * bUpper)) - (aLower * bUpper)) - (aUpper * bLower));
        return new(new(product), new(lost));
    }
}
