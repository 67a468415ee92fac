namespace GpuKernels.Engine.Tiles;

/// <summary>Where a tile stands: the box [Origin, Origin + Shape) of one output.</summary>
/// <param name="Id">The tile's number, counted from zero in the order in which tiles leave the engine.</param>
/// <param name="Output">The number of the output.</param>
/// <param name="Origin">The first index of the box along every axis of the result.</param>
/// <param name="Shape">The size of the box along every axis of the result.</param>
public sealed record TileRegion(long Id, int Output, IReadOnlyList<long> Origin, IReadOnlyList<long> Shape)
{
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);
}
