using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans;

namespace GpuKernels.Engine.Tiles;

/// <summary>How results are cut into what is computed at once.</summary>
internal interface ITiling
{
    /// <summary>How many tiles leave the engine.</summary>
    long TileCount { get; }

    /// <summary>Bytes that what is computed at once has in memory until its tiles have left.</summary>
    double BoxBytes { get; }

    /// <summary>Bytes that are in memory until all is done, whatever the number of threads.</summary>
    double WholeBytes => 0;

    /// <summary>About how many jobs fill one result, for the progress.</summary>
    long JobCount => TileCount;

    /// <summary>Takes the arguments in and makes ready to compute, tile by tile in the order in which they leave.</summary>
    IResultWork Start(Plan plan, ArgumentStore arguments);
}
