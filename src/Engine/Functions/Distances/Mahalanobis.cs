using GpuKernels.Engine.Functions.DataDefaults;

namespace GpuKernels.Engine.Functions.Distances;

/// <summary>√((x − y)ᵀ VI (x − y)), VI being positive semi-definite.</summary>
internal sealed class Mahalanobis : Distance
{
    public override string Name => "mahalanobis";

    public override string Formula => "√((x − y)ᵀ VI (x − y))";

    public override string Source => "scipy.spatial.distance.cdist, mahalanobis";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("VI", "the inverse of the covariance matrix; absent: that of the rows of X and Y, which must not be singular")
        {
            FromData = new InverseCovariance(),
        },
    ];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = 0,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Root,
    };

    /// <summary>VI x and VI y are computed once a sample, and a pair costs one pass; rounding may leave the form a little below 0.</summary>
    public override string Body(GivenParameters given) => "sqrt(max(0, sum((x - y) * (dot(VI, x) - dot(VI, y)))))";
}
