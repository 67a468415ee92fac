namespace GpuKernels.Engine.Tiles;

/// <summary>How results are cut into the boxes that are computed at once.</summary>
public interface ITiling
{
    /// <summary>How many tiles leave the engine.</summary>
    long TileCount { get; }

    /// <summary>Bytes that one box has in memory until its tiles have left.</summary>
    double BoxBytes { get; }

    /// <summary>The boxes, in the order in which their tiles leave.</summary>
    IEnumerable<TileBox> Boxes();
}
