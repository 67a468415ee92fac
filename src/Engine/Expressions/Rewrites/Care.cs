namespace GpuKernels.Engine.Expressions.Rewrites;

/// <summary>How much of a value's sign its surroundings see; it decides whether x - y may be written as -(y - x), which turns the sign of a zero.</summary>
internal enum Care
{
    /// <summary>Every bit.</summary>
    Exact,

    /// <summary>All but the sign of a zero: a term of a sum.</summary>
    ZeroLost,

    /// <summary>The magnitude alone: the argument of a square.</summary>
    Lost,
}
