using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions;

/// <summary>Parameters that mean the same wherever they stand.</summary>
internal static class SharedParameters
{
    public static Parameter Weights { get; } = new("w", "a weight for each feature, not negative; absent: every feature counts once")
    {
        Optional = true,
        Rule = new NonNegative(),
    };

    public static Parameter Gamma { get; } = new("gamma", "the inverse width") { Default = "1 / size(x)" };

    public static Parameter Coef0 { get; } = new("coef0", "the constant that is added to the inner product") { Default = "1" };

    public static Parameter Epsilon { get; } = new("epsilon", "the shape: it multiplies the distance") { Default = "1" };

    /// <summary>One length for all features, or one for each (automatic relevance determination).</summary>
    public static Parameter LengthScales { get; } = new("length_scale", "the length scale: one number, or a vector with one for each feature")
    {
        Default = "1",
        Rule = new Positive(),
    };

    public static Parameter LengthScale { get; } = new("length_scale", "the length scale, one number") { Default = "1", Rule = new Positive() };
}
