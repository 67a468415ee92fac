namespace GpuKernels.Engine.Specs;

/// <summary>One map over an axis: its name, and the size on which all its axes agree.</summary>
public sealed record Level(string Name, long Size)
{
    /// <summary>Where it walks the rows of groups: the groups, and Size counts their places; else null.</summary>
    public Groups? Groups { get; init; }
}
