namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>How many passes over features a program has, where that is known when its kernel is compiled.</summary>
internal interface IPasses
{
    /// <summary>True: there is one, so that no inner loop asks which.</summary>
    static abstract bool Single { get; }
}

/// <summary>One pass: nearly every program.</summary>
internal readonly struct OnePass : IPasses
{
    public static bool Single => true;
}

/// <summary>Any number of passes.</summary>
internal readonly struct ManyPasses : IPasses
{
    public static bool Single => false;
}
