namespace GpuKernels.Engine.Plans.Emission;

/// <summary>Where a finish finds the values that do not come from the passes.</summary>
public interface IPairValues<TLane>
{
    /// <summary>The k-th value of the pair's row.</summary>
    TLane Row(int k);

    /// <summary>The k-th value of the pair's column.</summary>
    TLane Column(int k);

    /// <summary>The k-th value that all pairs share.</summary>
    TLane Parameter(int k);

    /// <summary>The k-th value that the pair has for itself alone.</summary>
    TLane Pair(int k);

    /// <summary>The column's number less the row's.</summary>
    TLane Offset();
}
