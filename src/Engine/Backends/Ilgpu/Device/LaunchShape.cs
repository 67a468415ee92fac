namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>The part of a grid that one launch computes. All fields count numbers or are numbers of rows and columns.</summary>
public struct LaunchShape
{
    /// <summary>The first row and column.</summary>
    public long Row, Column;

    /// <summary>How many rows and columns there are.</summary>
    public long Rows, Columns;

    /// <summary>From one row of the result to the next: the columns, rounded up to fours.</summary>
    public long Pitch;

    /// <summary>The columns of the whole grid as packed: the step from one stream to the next.</summary>
    public long ColumnStride;

    /// <summary>Features that a group stages at a time.</summary>
    public int Chunk;

    public int Passes, Outputs;

    /// <summary>One epilogue point of the result.</summary>
    public readonly long Pairs => Rows * Pitch;
}
