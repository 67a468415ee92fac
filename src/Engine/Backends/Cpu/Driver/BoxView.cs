using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>A box of a packed grid at one point of the outer levels.</summary>
internal readonly struct BoxView(PackedGrid packed, GridShape shape, LevelBox box, long[] outer)
{
    public PackedGrid Packed { get; } = packed;

    public long FirstRow { get; } = shape.Row is { } row ? box.From[row] : 0;

    public long EndRow { get; } = shape.Row is { } level ? box.To[level] : 1;

    public long FirstColumn { get; } = box.From[shape.Column];

    public long EndColumn { get; } = box.To[shape.Column];

    public PassPointers PassAt(int number, long row, int rows, long panel)
    {
        PackedPass pass = Packed.Passes[number];
        return new PassPointers(
            pass.Rows.At(outer) + (nint)(row * pass.Rows.RowStride),
            pass.Rows.RowStride,
            rows - 1,
            pass.Columns.At(outer) + (nint)(panel * pass.Columns.PanelStride),
            pass.Shared.At(outer),
            pass.Length);
    }

    public FinishPointers FinishAt(long row, int rows, long column, int panelWidth) => new()
    {
        RowValues = Packed.RowValues.At(outer) + (nint)(row * Packed.RowValues.RowStride),
        RowStride = Packed.RowValues.RowStride,
        RowEpilogueStride = Packed.RowValues.EpilogueStride,
        ColumnValues = Packed.ColumnValues.At(outer) + (nint)(column / panelWidth * Packed.ColumnValues.PanelStride),
        ColumnEpilogueStride = Packed.ColumnValues.EpilogueStride,
        Parameters = Packed.Parameters.At(outer),
        ParameterEpilogueStride = Packed.Parameters.EpilogueStride,
        PairValues = Packed.PairValues.At(outer) + (nint)((row * Packed.PairValues.RowStride) + (column / panelWidth * Packed.PairValues.PanelStride)),
        PairRowStride = Packed.PairValues.RowStride,
        PairEpilogueStride = Packed.PairValues.EpilogueStride,
        Rows = rows,
        Columns = (int)Math.Min(panelWidth, EndColumn - column),
        Offset = column - row,
    };
}
