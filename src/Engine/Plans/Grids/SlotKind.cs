namespace GpuKernels.Engine.Plans.Grids;

/// <summary>Where a pair operator finds a value.</summary>
public enum SlotKind
{
    /// <summary>A vector of the row, at the current feature.</summary>
    RowStream,

    /// <summary>A vector of the column, at the current feature.</summary>
    ColumnStream,

    /// <summary>A vector that all pairs share, at the current feature.</summary>
    SharedStream,

    /// <summary>The result of a fold over features.</summary>
    Sum,

    /// <summary>A number of the row.</summary>
    RowValue,

    /// <summary>A number of the column.</summary>
    ColumnValue,

    /// <summary>A number that all pairs share.</summary>
    Parameter,

    /// <summary>A number that the pair has for itself alone.</summary>
    PairValue,

    /// <summary>A value that the pair computed before its finishes.</summary>
    Middle,

    /// <summary>The column's number less the row's.</summary>
    Offset,
}
