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

    /// <summary>Writes the numbers as Width consecutive float64 numbers; exact.</summary>
    static abstract void StoreWide(TSelf value, double* destination);

    /// <summary>True where any lane of a is smaller than b's.</summary>
    static abstract bool AnyLess(TSelf a, TSelf b);

    /// <summary>The lane's own position added to a start: start, start + 1, ...</summary>
    static abstract TSelf Ramp(double start);
}
