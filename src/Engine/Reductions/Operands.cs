namespace GpuKernels.Engine.Reductions;

/// <summary>What a reduction takes beside the values.</summary>
[Flags]
public enum Operands
{
    None = 0,

    /// <summary>A number, or several, for each value.</summary>
    Weights = 1,

    /// <summary>How many values are kept.</summary>
    Count = 2,

    /// <summary>How large a value may be.</summary>
    Radius = 4,
}
