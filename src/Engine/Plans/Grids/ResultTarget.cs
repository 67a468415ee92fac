namespace GpuKernels.Engine.Plans.Grids;

/// <summary>
/// Where the values of one output inside a box go: the address of the value at the box's first point, and the bytes from one index to
/// the next for each level; 0 for a level that the output does not have.
/// </summary>
internal readonly struct ResultTarget(nint start, LevelNumbers strides)
{
    public readonly LevelNumbers Strides = strides;

    public nint Start { get; init; } = start;

    /// <summary>A whole output, dense and row-major.</summary>
    public static ResultTarget Dense(Grid grid, int output, nint start, int elementBytes) =>
        Dense(grid.OutputLevels[output], grid.Shape.Whole, start, elementBytes);

    /// <summary>The part of an output inside a box, dense and row-major.</summary>
    public static ResultTarget Dense(IReadOnlyList<int> outputLevels, LevelBox box, nint start, int elementBytes)
    {
        var strides = new LevelNumbers(box.From.Length);
        long stride = elementBytes;
        for (int k = outputLevels.Count - 1; k >= 0; k--)
        {
            strides[outputLevels[k]] = stride;
            stride *= box.Size(outputLevels[k]);
        }

        return new ResultTarget(start, strides);
    }

    /// <summary>The same output from a box's first value on.</summary>
    public ResultTarget Inside(LevelBox box)
    {
        long offset = 0;
        for (var level = 0; level < Strides.Length; level++)
        {
            offset += box.From[level] * Strides[level];
        }

        return this with { Start = Start + (nint)offset };
    }

    /// <summary>The output inside a box, from the first value of a box inside it on.</summary>
    public ResultTarget Inside(LevelBox box, LevelBox inner) => this with { Start = Start + (nint)box.OffsetOf(inner, this) };
}
