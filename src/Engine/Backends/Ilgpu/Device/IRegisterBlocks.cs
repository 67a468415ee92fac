namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>The pairs that one thread of the staged kernel holds, as whole 4 x 4 blocks.</summary>
/// <typeparam name="TSelf">The blocks' sums.</typeparam>
/// <typeparam name="TNumber">float or double.</typeparam>
internal interface IRegisterBlocks<TSelf, TNumber>
    where TNumber : unmanaged
{
    /// <summary>Rows a thread, and columns.</summary>
    static abstract int Side { get; }

    static abstract TSelf Start();

    /// <summary>One feature of one pass over the thread's samples in shared memory.</summary>
    static abstract TSelf Step(int pass, TSelf sums, StagedFeature<TNumber> feature);

    /// <summary>Writes what lies inside the launch.</summary>
    static abstract void Finish(Launch<TNumber> launch, TSelf sums, GroupPlace place);
}
