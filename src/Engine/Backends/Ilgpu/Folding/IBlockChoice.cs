namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>What a selection wants of a row: first blocks, by their extremes, then values, by themselves.</summary>
internal interface IBlockChoice
{
    /// <summary>The blocks in which all values lie that are kept, ascending.</summary>
    /// <param name="extremes">The row's, one a block.</param>
    /// <param name="most">How many blocks are enough.</param>
    ReadOnlySpan<long> Choose(ReadOnlySpan<double> extremes, int most);

    /// <summary>Takes a block's values into a state, after those of all lower blocks.</summary>
    /// <param name="values">The values.</param>
    /// <param name="first">The first one's column.</param>
    /// <param name="leftOut">The column that is left out; -1: none.</param>
    /// <param name="state">What is kept.</param>
    void Take(ReadOnlySpan<double> values, long first, long leftOut, Span<double> state);
}
