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

    /// <summary>Takes the arguments in and makes ready to compute, tile by tile in the order in which they leave.</summary>
    IResultWork Start(Plan plan, ArgumentStore arguments, BufferPool buffers);
}
