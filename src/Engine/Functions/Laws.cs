namespace GpuKernels.Engine.Functions;

/// <summary>What a function promises about its values; every promise is a test.</summary>
public sealed record Laws
{
    /// <summary>k(x, y) = k(y, x), bit for bit.</summary>
    public bool Symmetric { get; init; }

    /// <summary>Depends on x - y alone.</summary>
    public bool Stationary { get; init; }

    /// <summary>Gram matrices have no negative eigenvalue, beyond rounding.</summary>
    public bool PositiveSemiDefinite { get; init; }

    /// <summary>The exact value of k(x, x), where it is one number for every x: 0 for a distance, 1 for a unit-diagonal kernel.</summary>
    public double? Diagonal { get; init; }

    /// <summary>No value is below this, beyond rounding.</summary>
    public double? LowerBound { get; init; }

    /// <summary>No value is above this, beyond rounding.</summary>
    public double? UpperBound { get; init; }

    /// <summary>The samples for which the laws hold; others are computed without a promise. Null: all that the data rules let in.</summary>
    public IDataRule? Domain { get; init; }

    /// <summary>How the error is bounded.</summary>
    public required AccuracyLaw Accuracy { get; init; }
}
