namespace GpuKernels.Engine.Plans.Grids;

/// <summary>The arrays behind the slots of a program.</summary>
public sealed record GridOperands(
    IReadOnlyList<PassOperands> Passes,
    IReadOnlyList<Operand> RowValues,
    IReadOnlyList<Operand> ColumnValues,
    IReadOnlyList<Operand> Parameters,
    IReadOnlyList<Operand> PairValues);

/// <summary>The arrays behind the streams of one pass, and how many features it walks.</summary>
public sealed record PassOperands(IReadOnlyList<Operand> Rows, IReadOnlyList<Operand> Columns, IReadOnlyList<Operand> Shared, long Length);
