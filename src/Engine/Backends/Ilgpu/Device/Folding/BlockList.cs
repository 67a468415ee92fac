namespace GpuKernels.Engine.Backends.Ilgpu.Device.Folding;

/// <summary>Blocks whose values are asked for, at one point of the outer levels.</summary>
/// <param name="Outer">The point.</param>
/// <param name="EpiloguePoint">The epilogue point.</param>
/// <param name="OutputNumber">The output.</param>
/// <param name="Columns">Columns of a block; past the grid's last there is the last one again.</param>
/// <param name="Places">For each block its row in the grid and its first column.</param>
internal readonly record struct BlockList(long[] Outer, long EpiloguePoint, int OutputNumber, long Columns, ReadOnlyMemory<long> Places)
{
    /// <summary>Where the table has them, from the list of the epilogue points on: how many points, the point, the output, then the blocks.</summary>
    public const int Point = 1, Output = 2, Heading = 3;

    public const int PlaceFields = 2;

    public int Count => Places.Length / PlaceFields;

    /// <summary>Numbers of all their values.</summary>
    public long Numbers => Count * Columns;
}
