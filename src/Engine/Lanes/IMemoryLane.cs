namespace GpuKernels.Engine.Lanes;

/// <summary>A lane bundle that the CPU driver moves between memory and registers.</summary>
public unsafe interface IMemoryLane<TSelf> : ILane<TSelf>
    where TSelf : unmanaged, IMemoryLane<TSelf>
{
    /// <summary>Bytes of one number.</summary>
    static abstract int ElementSize { get; }

    /// <summary>Reads Width consecutive numbers.</summary>
    static abstract TSelf Load(byte* source);

    /// <summary>Reads one number into every lane.</summary>
    static abstract TSelf Broadcast(byte* source);

    /// <summary>Writes Width consecutive numbers.</summary>
    static abstract void Store(TSelf value, byte* destination);

    /// <summary>The lane's own position added to a start: start, start + 1, ...</summary>
    static abstract TSelf Ramp(double start);
}
