namespace GpuKernels.Engine.Backends.Ilgpu.Device.Folding;

/// <summary>Where a fold finds its weights, where that is known when its kernel is compiled: a second finish would stand in the code for nothing.</summary>
internal interface IFoldWeights
{
    /// <summary>True: another output has them.</summary>
    static abstract bool AreValues { get; }
}

/// <summary>Numbers in memory, one for each column; or one for all, such as a radius.</summary>
internal readonly struct GivenWeights : IFoldWeights
{
    public static bool AreValues => false;
}

/// <summary>The values of another output of the same pair.</summary>
internal readonly struct ComputedWeights : IFoldWeights
{
    public static bool AreValues => true;
}
