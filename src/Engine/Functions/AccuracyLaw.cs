namespace GpuKernels.Engine.Functions;

/// <summary>How the error of a value v is bounded, with u = (features + 8)·2^-24 in float32 and ·2^-53 in float64.</summary>
public enum AccuracyLaw
{
    /// <summary>u·|v|: sums of terms that are not negative.</summary>
    Relative,

    /// <summary>u·Σ|terms|: terms of both signs.</summary>
    Absolute,

    /// <summary>The square root of a value under the absolute law, near zero.</summary>
    Root,

    /// <summary>The argument's bound times the derivative, plus 4 units in the last place.</summary>
    Composed,
}
