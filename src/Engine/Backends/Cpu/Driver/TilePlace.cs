namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>Where a register tile, or a strip of a few of them side by side, stands in the grid.</summary>
/// <param name="Row">Its first row.</param>
/// <param name="Rows">How many rows of it exist.</param>
/// <param name="Column">Its first column, the first of a panel.</param>
/// <param name="Columns">How many columns of it exist.</param>
/// <param name="Panel">The panel's number.</param>
internal readonly record struct TilePlace(long Row, int Rows, long Column, int Columns, long Panel);
