namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>The part of a grid that one launch computes. All fields count numbers or are numbers of rows and columns.</summary>
public struct LaunchShape
{
    /// <summary>The first row and column.</summary>
    public long Row, Column;

    /// <summary>How many columns of the box there are: a row of the result.</summary>
    public long Columns;

    /// <summary>How many rows times columns: one epilogue point of the result.</summary>
    public long Pairs;

    /// <summary>The columns of the whole grid: the step from one stream to the next.</summary>
    public long ColumnStride;

    public int Passes, Outputs;
}
