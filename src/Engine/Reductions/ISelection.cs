using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Reductions;

/// <summary>
/// A reduction that keeps k of the values: those with the smallest keys, the lower index first among equal keys. A key that is NaN stands
/// last or not at all.
/// </summary>
public interface ISelection
{
    /// <summary>The name of the kept values; null: only their indices can be asked for.</summary>
    static abstract string? NameOfValues { get; }

    /// <summary>The name of the kept values' indices.</summary>
    static abstract string NameOfIndices { get; }

    /// <summary>The formula as a mathematician writes it.</summary>
    static abstract string Formula { get; }

    static abstract Operands Takes { get; }

    /// <summary>True: values whose key is NaN are kept after all others; false: never.</summary>
    static abstract bool KeepsNaN { get; }

    /// <summary>The extreme of some values that says whether one of them may be kept: the value among them whose key is the smallest.</summary>
    static abstract Reduction Extreme { get; }

    static abstract TLane Key<TLane>(TLane value, TLane radius)
        where TLane : unmanaged, ILane<TLane>;
}
