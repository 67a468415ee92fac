namespace GpuKernels.Engine.Ops;

/// <summary>A closed interval of numbers; an infinite end belongs to it.</summary>
public readonly record struct Interval(double From, double To)
{
    /// <summary>Every number, the infinities with them.</summary>
    public static Interval Everything { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    public bool Contains(double value) => From <= value && value <= To;
}
