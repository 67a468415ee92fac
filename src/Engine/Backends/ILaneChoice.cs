using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Backends;

/// <summary>What is done with the lanes of the processor, once they are known.</summary>
internal interface ILaneChoice<out TResult>
{
    /// <typeparam name="TLane">The lanes of a precision.</typeparam>
    /// <typeparam name="TWide">The float64 lanes of the same processor.</typeparam>
    TResult Take<TLane, TWide>()
        where TLane : unmanaged, IMemoryLane<TLane>
        where TWide : unmanaged, IMemoryLane<TWide>;
}
