namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>What a register tile does with its sums, as a constant to the compiler.</summary>
internal interface ITileEnd
{
    /// <summary>True: each sum goes from its register through the finish of the only output to its place. False: it is kept for the next pass, or for a finish of its own.</summary>
    static abstract bool Finishes { get; }
}

internal readonly struct KeptSums : ITileEnd
{
    public static bool Finishes => false;
}

internal readonly struct FinishedSums : ITileEnd
{
    public static bool Finishes => true;
}
