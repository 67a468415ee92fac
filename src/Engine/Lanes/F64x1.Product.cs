using System.Runtime.CompilerServices;
using ILGPU.Runtime.Cuda;

namespace GpuKernels.Engine.Lanes;

/// <content>
/// The product without loss. On CUDA it takes two instructions that name their rounding, which the driver's compiler never
/// fuses with others; elsewhere Dekker's product of halves (Numerische Mathematik 18, 1971), each of whose parts is exact, so that fusing
/// does not change it.
/// </content>
public readonly partial struct F64x1
{
    /// <summary>Keeps the sign, the exponent and the upper 25 bits of the fraction.</summary>
    private const long UpperHalf = -1L << 27;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<F64x1> Product(F64x1 a, F64x1 b) =>
        CudaAsm.IsSupported ? FusedProduct(a._value, b._value) : SplitProduct(a._value, b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Twofold<F64x1> FusedProduct(double a, double b)
    {
        CudaAsm.Emit("mul.rn.f64 %0, %1, %2;", out double product, a, b);
        CudaAsm.Emit("fma.rn.f64 %0, %1, %2, %3;", out double lost, a, b, -product);
        return new(new(product), new(lost));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Twofold<F64x1> SplitProduct(double a, double b)
    {
        double aUpper = FromBits(Bits(a) & UpperHalf);
        double bUpper = FromBits(Bits(b) & UpperHalf);
        double aLower = a - aUpper;
        double bLower = b - bUpper;
        double product = a * b;
        double lost = (aLower * bLower) - (((product - (aUpper * bUpper)) - (aLower * bUpper)) - (aUpper * bLower));
        return new(new(product), new(lost));
    }
}
