namespace GpuKernels.Engine.Lanes;

/// <summary>A lane bundle of one number, as a GPU thread holds it.</summary>
/// <typeparam name="TSelf">The bundle itself.</typeparam>
/// <typeparam name="TNumber">float or double.</typeparam>
public interface IScalarLane<TSelf, TNumber> : ILane<TSelf>
    where TSelf : unmanaged, IScalarLane<TSelf, TNumber>
    where TNumber : unmanaged
{
    static abstract TSelf From(TNumber value);

    static abstract TNumber To(TSelf value);

    /// <summary>a &lt; b, as a branch takes it.</summary>
    static abstract bool IsLess(TSelf a, TSelf b);

    /// <summary>The number in float64.</summary>
    static abstract double Wide(TSelf value);
}
