namespace GpuKernels.Engine.Plans.Emission;

/// <summary>A few lane bundles side by side in registers.</summary>
public interface IPack<TSelf, TLane>
{
    /// <summary>How many.</summary>
    static abstract int Count { get; }

    /// <summary>Takes them from a source, from the first on.</summary>
    static abstract TSelf Load<TSource>(TSource source)
        where TSource : struct, IPackSource<TLane>;
}

/// <summary>Where the bundles of a pack come from.</summary>
public interface IPackSource<TLane>
{
    TLane Get(int k);
}
