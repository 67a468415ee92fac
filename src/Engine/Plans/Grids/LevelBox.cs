namespace GpuKernels.Engine.Plans.Grids;

/// <summary>A box of level indices: for each level of a grid the first index and the one after the last.</summary>
public sealed record LevelBox(long[] From, long[] To)
{
    public long Size(int level) => To[level] - From[level];

    public bool IsEmpty => From.Zip(To).Any(range => range.First >= range.Second);
}
