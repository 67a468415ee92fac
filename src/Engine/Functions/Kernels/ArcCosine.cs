using System.Globalization;

namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>
/// (1/π) ‖x‖ⁿ ‖y‖ⁿ Jₙ(θ), θ the angle between x and y and n the order; J₀ = π − θ, J₁ = sin θ + (π − θ) cos θ,
/// J₂ = 3 sin θ cos θ + (π − θ)(1 + 2 cos² θ). A zero sample stands at a right angle to every other.
/// </summary>
internal sealed class ArcCosine : Kernel
{
    public override string Name => "arccosine";

    public override string Formula =>
        "(1/π) ‖x‖ⁿ ‖y‖ⁿ Jₙ(θ), n the order, θ the angle of x and y; J₀ = π − θ, J₁ = sin θ + (π − θ) cos θ, "
        + "J₂ = 3 sin θ cos θ + (π − θ)(1 + 2 cos² θ)";

    public override string Source => "Cho and Saul, Kernel Methods for Deep Learning, 2009, (3) to (7)";

    public override IReadOnlyList<Parameter> Parameters => [new("order", "0, 1 or 2") { Default = "1", Structural = true }];

    public override Laws Laws => new()
    {
        Symmetric = true,
        PositiveSemiDefinite = true,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Root,
    };

    /// <summary>c is cos θ; (1 − c)(1 + c) and acos(−c) give sin θ and π − θ without loss where they are small.</summary>
    public override string Body(GivenParameters given) =>
        "c = clamp(cosine_similarity(x, y), -1, 1); s = sqrt((1 - c) * (1 + c)); a = acos(-c); " + given.Number("order") switch
        {
            0 => "a / pi",
            1 => "sqrt(dot(x, x)) * sqrt(dot(y, y)) * (s + a * c) / pi",
            2 => "dot(x, x) * dot(y, y) * (3 * s * c + a * (1 + 2 * c^2)) / pi",
            double order => throw new FunctionException(
                "order", string.Create(CultureInfo.InvariantCulture, $"order must be 0, 1 or 2, and is {order}.")),
        };
}
