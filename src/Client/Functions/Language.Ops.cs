using GpuKernels.Client.Functions.Values;

namespace GpuKernels.Client.Functions;

/// <content>The ops, written from the catalogue by `make docs`.</content>
public static partial class Language
{
    /// <summary>b if a ≠ 0, else c</summary>
    public static Value Where(Value a, Value b, Value c) => new Word("where", a, b, c);

    /// <summary>1 if x is NaN, else 0</summary>
    public static Value IsNaN(Value x) => new Word("isnan", x);

    /// <summary>the smaller of a and b</summary>
    public static Value Minimum(Value a, Value b) => new Word("min", a, b);

    /// <summary>the larger of a and b</summary>
    public static Value Maximum(Value a, Value b) => new Word("max", a, b);

    /// <summary>min(max(a, b), c)</summary>
    public static Value Clamp(Value a, Value b, Value c) => new Word("clamp", a, b, c);

    /// <summary>|x|</summary>
    public static Value Abs(Value x) => new Word("abs", x);

    /// <summary>-1, 0 or 1</summary>
    public static Value Sign(Value x) => new Word("sign", x);

    /// <summary>the largest whole number not above x</summary>
    public static Value Floor(Value x) => new Word("floor", x);

    /// <summary>the nearest whole number, halves to even</summary>
    public static Value Round(Value x) => new Word("round", x);

    /// <summary>a - b · floor(a / b)</summary>
    public static Value Modulo(Value a, Value b) => new Word("mod", a, b);

    /// <summary>max(x, 0)</summary>
    public static Value Relu(Value x) => new Word("relu", x);

    /// <summary>√x</summary>
    public static Value Sqrt(Value x) => new Word("sqrt", x);

    /// <summary>1 / √x</summary>
    public static Value Rsqrt(Value x) => new Word("rsqrt", x);

    /// <summary>x²</summary>
    public static Value Square(Value x) => new Word("square", x);

    /// <summary>∛x</summary>
    public static Value Cbrt(Value x) => new Word("cbrt", x);

    /// <summary>e^x</summary>
    public static Value Exp(Value x) => new Word("exp", x);

    /// <summary>e^x - 1</summary>
    public static Value Expm1(Value x) => new Word("expm1", x);

    /// <summary>ln x</summary>
    public static Value Log(Value x) => new Word("log", x);

    /// <summary>ln(1 + x)</summary>
    public static Value Log1p(Value x) => new Word("log1p", x);

    /// <summary>log2 x</summary>
    public static Value Log2(Value x) => new Word("log2", x);

    /// <summary>x ln x</summary>
    public static Value XLogX(Value x) => new Word("xlogx", x);

    /// <summary>a ln b</summary>
    public static Value XLogY(Value a, Value b) => new Word("xlogy", a, b);

    /// <summary>1 / (1 + e^-x)</summary>
    public static Value Sigmoid(Value x) => new Word("sigmoid", x);

    /// <summary>ln(1 + e^x)</summary>
    public static Value Softplus(Value x) => new Word("softplus", x);

    /// <summary>sin x</summary>
    public static Value Sin(Value x) => new Word("sin", x);

    /// <summary>cos x</summary>
    public static Value Cos(Value x) => new Word("cos", x);

    /// <summary>tan x</summary>
    public static Value Tan(Value x) => new Word("tan", x);

    /// <summary>arcsin x</summary>
    public static Value Asin(Value x) => new Word("asin", x);

    /// <summary>arccos x</summary>
    public static Value Acos(Value x) => new Word("acos", x);

    /// <summary>arctan x</summary>
    public static Value Atan(Value x) => new Word("atan", x);

    /// <summary>the angle of the point (b, a)</summary>
    public static Value Atan2(Value a, Value b) => new Word("atan2", a, b);

    /// <summary>(e^x - e^-x) / 2</summary>
    public static Value Sinh(Value x) => new Word("sinh", x);

    /// <summary>(e^x + e^-x) / 2</summary>
    public static Value Cosh(Value x) => new Word("cosh", x);

    /// <summary>(e^x - e^-x) / (e^x + e^-x)</summary>
    public static Value Tanh(Value x) => new Word("tanh", x);

    /// <summary>2/√π ∫₀ˣ e^-t² dt</summary>
    public static Value Erf(Value x) => new Word("erf", x);

    /// <summary>1 - erf x</summary>
    public static Value Erfc(Value x) => new Word("erfc", x);

    /// <summary>Γ(x)</summary>
    public static Value TGamma(Value x) => new Word("tgamma", x);

    /// <summary>ln |Γ(x)|</summary>
    public static Value LGamma(Value x) => new Word("lgamma", x);

    /// <summary>ψ(x), the derivative of ln Γ(x)</summary>
    public static Value Digamma(Value x) => new Word("digamma", x);

    /// <summary>K_a(b)</summary>
    public static Value BesselK(Value a, Value b) => new Word("besselk", a, b);

    /// <summary>2^(1 - a) / Γ(a) b^a K_a(b), 1 at b = 0</summary>
    public static Value MaternK(Value a, Value b) => new Word("maternk", a, b);
}
